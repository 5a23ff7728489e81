// The verb `author judge`: one executable, and the verdict it should get.

#include <fmt/format.h>

#include "author/expectation.hpp"
#include "commands/author_commands.hpp"
#include "commands/try.hpp"

namespace runner {

int author_judge(Workbook& workbook, const Arguments& arguments) {
  const Environment& environment = workbook.environment();
  const Exercise& exercise = workbook.exercise(arguments.name);
  Expectation expectation = parse_expectation(arguments.expect);
  expectation.also = arguments.also;
  if (expectation.stub_limit)
    expectation.stub_limit = environment.scaled(*expectation.stub_limit);

  const auto executable = environment.here / *arguments.executable;
  const Trial trial = try_executable(environment, {&exercise, executable});
  const auto why_not = objection(trial.verdict, expectation);
  if (!why_not) {
    print(fmt::format("{}: {}, as expected\n", exercise.name, arguments.expect));
    return exit_code::done;
  }
  print(fmt::format("{}: {}\n\n", exercise.name, *why_not) +
        show_trial(workbook.look(), trial, screen_of(workbook, exercise, trial, {})));
  return exit_code::open;
}

}  // namespace runner
