#include "author/soak.hpp"

#include <algorithm>
#include <optional>

#include "book/book.hpp"
#include "system/files.hpp"
#include "system/processors.hpp"
#include "system/supervisor.hpp"
#include "text/json.hpp"

namespace runner {
namespace {

constexpr std::chrono::minutes longest_test{2};
constexpr int tests_at_a_time = 2;

bool is_soaked(const Json& suites) {
  return std::ranges::any_of(suites, [](const Json& one) {
    const std::string name = one;
    return name.ends_with(":chapters") || name.ends_with(":solutions");
  });
}

/** Starts one run after the other and counts what fails. */
class Soak {
 public:
  Soak(const Environment& environment, const std::vector<SoakTest>& tests, int times,
       const std::function<void(const SoakTest&, const ProcessResult&)>& on_end)
      : environment_(environment),
        tests_(tests),
        left_(tests.size() * static_cast<std::size_t>(times)),
        on_end_(on_end),
        folder_(environment.build / "runs", "soak") {}

  std::size_t run(Load load) {
    std::optional<OneProcessor> one_processor;
    if (load == Load::one_busy_core) {
      one_processor.emplace();
      supervisor_.start({.arguments = {"sh", "-c", "while :; do :; done"}},
                        [](const ProcessResult&) {});
    }
    const int lanes = load == Load::shared ? tests_at_a_time : 1;
    for (int lane = 0; lane != lanes; ++lane) start_next();
    supervisor_.run();
    return failed_;
  }

 private:
  void start_next() {
    if (left_ == 0) {
      if (running_ == 0) supervisor_.cancel();  // the one that keeps the core busy
      return;
    }
    const SoakTest& test = tests_[--left_ % tests_.size()];
    ProcessRequest request{.arguments = test.command,
                           .folder = folder_.path(),
                           .time_limit = environment_.scaled(longest_test)};
    for (const auto& [name, value] : test.environment)
      request.environment[name] = value;
    ++running_;
    supervisor_.start(std::move(request), [this, &test](const ProcessResult& result) {
      --running_;
      if (!result.succeeded()) ++failed_;
      on_end_(test, result);
      start_next();
    });
  }

  const Environment& environment_;
  const std::vector<SoakTest>& tests_;
  std::size_t left_;
  const std::function<void(const SoakTest&, const ProcessResult&)>& on_end_;
  TemporaryFolder folder_;
  Supervisor supervisor_;
  std::size_t running_ = 0;
  std::size_t failed_ = 0;
};

}  // namespace

std::vector<SoakTest> soak_tests(std::string_view introspection) {
  try {
    std::vector<SoakTest> result;
    for (const Json& test : parse_json(introspection))
      if (is_soaked(test.at("suite")))
        result.push_back({test.at("name"), test.at("cmd"), test.at("env")});
    return result;
  } catch (const JsonError& error) {
    throw BookError(error.what());
  }
}

std::size_t soak(
    const Environment& environment, const std::vector<SoakTest>& tests, int times,
    Load load,
    const std::function<void(const SoakTest&, const ProcessResult&)>& on_end) {
  return Soak(environment, tests, times, on_end).run(load);
}

}  // namespace runner
