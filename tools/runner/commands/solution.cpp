// The verb `solution`: the reference, once it is earned or asked for openly.

#include <fmt/format.h>

#include "commands/learner_commands.hpp"
#include "screens/difference_screen.hpp"
#include "screens/exercise_screen.hpp"
#include "screens/known_answers_screen.hpp"
#include "screens/steps.hpp"
#include "system/supervisor.hpp"

namespace runner {
namespace {

std::string not_yet(const Look& look, const Exercise& exercise) {
  return fmt::format("{} is not solved yet.\n\n", exercise.name) +
         show_steps(look, {{"Run", typed("run " + exercise.name)},
                           {"Hint", typed("hint " + exercise.name)},
                           {"Give up",
                            typed(fmt::format("solution {} --give-up", exercise.name)),
                            "the list will say so"}});
}

/** How the learner's file differs from the solution. */
std::string compare(const Workbook& workbook, const Exercise& exercise) {
  ProcessRequest request = difference_request(exercise);
  request.folder = workbook.environment().root;
  return show_difference(workbook.look(), run_process(std::move(request)));
}

std::string show_others(const Workbook& workbook, const Exercise& exercise) {
  const Look& look = workbook.look();
  std::string text;
  for (const Alternative& one :
       read_alternatives(workbook.environment().root, exercise))
    text += (text.empty() ? "" : "\n") + show_alternative(look, one);
  return text.empty() ? "No other solution of this exercise is known.\n" : text;
}

std::string asked_for(const Workbook& workbook, const Exercise& exercise,
                      const Arguments& arguments) {
  const Look& look = workbook.look();
  if (arguments.diff) return compare(workbook, exercise);
  if (arguments.other) return show_others(workbook, exercise);
  if (arguments.wrong)
    return show_lessons(look, read_lessons(workbook.environment().root, exercise));
  return show_solution(look, exercise, workbook.source(exercise.files.solution));
}

}  // namespace

int solution(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const bool open = standing(workbook.progress().of(exercise)) == Standing::open;
  if (open && !arguments.give_up) {
    print(not_yet(workbook.look(), exercise));
    return exit_code::open;
  }
  if (open)
    workbook.change_progress(
        [&](Progress& progress) { progress.at(exercise).given_up = now(); });
  print(asked_for(workbook, exercise, arguments));
  return exit_code::done;
}

}  // namespace runner
