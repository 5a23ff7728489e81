// The verb `debug`: the first failed test in gdb, from the answer's first line on.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "book/sources.hpp"
#include "commands/learner_commands.hpp"
#include "commands/try.hpp"
#include "system/files.hpp"
#include "system/process.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

/** The line behind the first mark of the answer; 1 when the file has no mark. */
int first_line_of_answer(const std::string& source) {
  const auto lines = lines_of(source);
  const auto mark = std::ranges::find_if(lines, [](const std::string& line) {
    return line.find("//! [answer]") != std::string::npos;
  });
  return mark == lines.end() ? 1 : static_cast<int>(mark - lines.begin()) + 2;
}

/** The full name of the first test that did not pass; empty: all did. */
std::string first_not_passed(const Verdict& verdict) {
  const auto test = std::ranges::find_if(verdict.tests, [](const TestVerdict& one) {
    return one.state != TestState::passed;
  });
  return test == verdict.tests.end() ? "" : test->name;
}

std::vector<std::string> gdb_words(const Workbook& workbook, const Exercise& exercise,
                                   const std::string& test) {
  const Environment& environment = workbook.environment();
  const int line = first_line_of_answer(workbook.source(exercise.files.stub));
  const std::string place =
      fmt::format("{}:{}", exercise.files.stub.filename().string(), line);
  std::vector<std::string> words{
      "gdb", "-q",  "-ex",    "break " + place,
      "-ex", "run", "--args", (environment.build / exercise.executable).string()};
  if (!test.empty()) words.push_back("--gtest_filter=" + test);
  return words;
}

/** Puts gdb in the place of this process. */
[[noreturn]] void become(std::vector<std::string> words) {
  // A test must not run out of patience while somebody thinks.
  setenv("WORKBOOK_PATIENCE", "1000", 1);
  const auto arguments = argument_pointers(words);
  execvp(arguments.front(), arguments.data());
  throw SetUpError(fmt::format("gdb cannot be started ({}); the package gdb brings it",
                               std::strerror(errno)));
}

}  // namespace

int debug(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const Trial trial = try_exercise(workbook.environment(), exercise);
  if (trial.verdict.build || trial.verdict.outcome == Outcome::missing_file) {
    print(show_trial(workbook.look(), trial,
                     screen_of(workbook, exercise, trial, workbook.progress())));
    return exit_code::open;
  }
  become(gdb_words(workbook, exercise, first_not_passed(trial.verdict)));
}

}  // namespace runner
