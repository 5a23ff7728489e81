#include "author/hostile_build.hpp"

#include <fmt/format.h>

#include <sstream>

#include "book/sources.hpp"
#include "system/supervisor.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> words_in(const std::string& command) {
  std::istringstream stream(command);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/** The word behind an option: what `-o` makes, what `-c` compiles. */
std::string word_behind(const std::string& option,
                        const std::vector<std::string>& words) {
  for (std::size_t index = 1; index < words.size(); ++index)
    if (words[index - 1] == option) return words[index];
  return "";
}

std::string with(std::string text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

ProcessResult shell(const Environment& environment, const std::string& command) {
  return run_process({.arguments = {"sh", "-c", command},
                      .folder = environment.build,
                      .environment = {{"LC_ALL", "C"}},
                      .time_limit = environment.scaled(std::chrono::minutes(5))});
}

}  // namespace

SolutionCommands find_commands(const std::string& listing, const Exercise& exercise) {
  SolutionCommands found;
  for (const std::string& line : lines_of(listing)) {
    const auto words = words_in(line);
    const std::string source = word_behind("-c", words);
    const std::string output = word_behind("-o", words);
    if (source.ends_with(exercise.files.solution.string()))
      found = {.compile = line, .link = found.link, .source = source, .object = output};
    if (output == exercise.solution_executable) found.link = line;
  }
  if (found.compile.empty() || found.link.empty())
    throw SetUpError(
        fmt::format("the build has no commands for {}", exercise.solution_executable));
  return found;
}

BuiltFile::BuiltFile(fs::path object_file, fs::path executable_file)
    : object(std::move(object_file)), executable(std::move(executable_file)) {}

BuiltFile::~BuiltFile() {
  std::error_code ignored;
  fs::remove(executable, ignored);
}

std::unique_ptr<BuiltFile> build_in_place_of_solution(const Environment& environment,
                                                      const Exercise& exercise,
                                                      const SolutionCommands& commands,
                                                      const fs::path& source) {
  const fs::path folder = source.parent_path();
  const fs::path solution = environment.build / exercise.solution_executable;
  auto result = std::make_unique<BuiltFile>(
      folder / "answer.o",
      solution.string() + "." + folder.parent_path().filename().string());
  // Warnings are not what these files are about.
  const std::string compile =
      with(with(commands.compile, commands.object, result->object.string()),
           commands.source, source.string()) +
      " -w";
  const std::string link =
      with(with(commands.link, commands.object, result->object.string()),
           exercise.solution_executable, result->executable.string());
  const ProcessResult compiled = shell(environment, compile);
  result->output = compiled.output;
  if (!compiled.succeeded()) return result;
  const ProcessResult linked = shell(environment, link);
  result->output += linked.output;
  result->succeeded = linked.succeeded();
  return result;
}

}  // namespace runner
