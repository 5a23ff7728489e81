// The verb `skip`: an exercise is left out, until it is run again.

#include <fmt/format.h>

#include "commands/learner_commands.hpp"
#include "screens/steps.hpp"

namespace runner {

int skip(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const Standing before = standing(workbook.progress().of(exercise));
  if (before == Standing::solved || before == Standing::given_up) {
    print(
        fmt::format("{} is done already: there is nothing to skip.\n", exercise.name));
    return exit_code::done;
  }
  if (before != Standing::skipped)
    workbook.change_progress(
        [&](Progress& progress) { progress.at(exercise).skipped = now(); });
  print(fmt::format("{} is skipped.\n\n", exercise.name) +
        show_steps(workbook.look(), {{"Next", typed("next")},
                                     {"Come back", typed("run " + exercise.name)}}));
  return exit_code::done;
}

}  // namespace runner
