#include "verdict/build_step.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdlib>
#include <utility>

#include "system/file_lock.hpp"
#include "system/supervisor.hpp"

namespace runner {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
constexpr minutes longest_build{10};
constexpr seconds time_to_tidy_up{3};

}  // namespace

std::string ninja_command() {
  const char* const named = std::getenv("NINJA");
  return named == nullptr || *named == '\0' ? "ninja" : named;
}

std::filesystem::path build_lock(const Environment& environment) {
  return environment.build / "build.lock";
}

ProcessRequest build_request(const Environment& environment,
                             const std::vector<std::string>& targets,
                             OnFailure on_failure) {
  if (!std::filesystem::exists(environment.build / "build.ninja"))
    throw SetUpError(fmt::format("{} is not set up yet", environment.build.string()));
  ProcessRequest request{
      .arguments = {ninja_command()},
      .folder = environment.build,
      .environment = {{"LC_ALL", "C"}, {"NINJA_STATUS", std::nullopt}},
      .time_limit = environment.scaled(longest_build),
      .output_limit = std::size_t{16} << 20,
      .grace = time_to_tidy_up,
  };
  if (on_failure == OnFailure::go_on)
    request.arguments.insert(request.arguments.end(), {"-k", "0"});
  request.arguments.insert(request.arguments.end(), targets.begin(), targets.end());
  return request;
}

BuildResult build_result(const ProcessResult& result) {
  if (result.ending == Ending::not_started)
    throw SetUpError(
        fmt::format("{} cannot be started: {}", ninja_command(), result.error));
  BuildResult built{
      .succeeded = result.succeeded(),
      .nothing_to_do = result.output.find("ninja: no work to do.") != std::string::npos,
      .output = result.output};
  if (result.ending == Ending::time_limit) built.output += "The build took too long.\n";
  return built;
}

std::optional<BuildSteps> build_steps(std::string_view output) {
  // Ninja begins each step's line with `[12/40] `.
  const auto last = output.rfind("\n[");
  if (last != std::string_view::npos) output.remove_prefix(last + 1);
  if (!output.starts_with('[')) return std::nullopt;
  output.remove_prefix(1);
  BuildSteps steps;
  for (const auto& [number, behind] :
       {std::pair{&steps.done, '/'}, std::pair{&steps.all, ']'}}) {
    const auto [end, error] =
        std::from_chars(output.data(), output.data() + output.size(), *number);
    const auto length = static_cast<std::size_t>(end - output.data());
    if (error != std::errc() || length == output.size() || *end != behind)
      return std::nullopt;
    output.remove_prefix(length + 1);
  }
  return steps;
}

BuildResult build_targets(const Environment& environment,
                          const std::vector<std::string>& targets,
                          OnFailure on_failure) {
  return build_result(
      run_build(environment, build_request(environment, targets, on_failure)));
}

ProcessResult run_build(const Environment& environment, ProcessRequest request) {
  const FileLock lock(build_lock(environment), [] {
    fmt::print(stderr, "Another runner builds in this checkout; waiting for it.\n");
  });
  return run_process(std::move(request));
}

}  // namespace runner
