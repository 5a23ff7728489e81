// The verb `build`: an exercise's tests, for a debugger.

#include <fmt/format.h>

#include "commands/editor.hpp"
#include "commands/learner_commands.hpp"
#include "commands/try.hpp"

namespace runner {

int build(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const Trial trial = build_exercise(workbook.environment(), exercise);
  Progress progress = workbook.progress();
  if (trial.verdict.sentence.empty()) {
    print(fmt::format("{} is built: {}\n", exercise.name,
                      workbook.environment().shown(workbook.environment().build /
                                                   exercise.executable)));
    tell_editors(workbook, progress);
    return exit_code::done;
  }
  print(show_trial(workbook.look(), trial,
                   screen_of(workbook, exercise, trial, progress)));
  return exit_code::open;
}

}  // namespace runner
