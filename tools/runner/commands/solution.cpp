// The verb `solution`: the reference, once it is earned or asked for openly.

#include <fmt/format.h>

#include "book/variants.hpp"
#include "commands/learner_commands.hpp"
#include "screens/difference_screen.hpp"
#include "screens/exercise_screen.hpp"
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

std::string show_reference(Workbook& workbook, const Exercise& exercise) {
  const auto& root = workbook.environment().root;
  return show_solution(
      workbook.look(), exercise,
      {.source = workbook.source(exercise.files.solution),
       .learned = workbook.page_of(exercise).learned,
       .other = !read_alternatives(root, exercise).empty(),
       .wrong = !read_wrong_solutions(root, exercise).empty(),
       .next = next_open(workbook.book(), workbook.progress(), exercise)});
}

std::string answer(Workbook& workbook, const Exercise& exercise,
                   const Arguments& arguments) {
  const auto& root = workbook.environment().root;
  if (arguments.diff) return compare(workbook, exercise);
  if (arguments.other)
    return show_alternatives(workbook.look(), exercise,
                             read_alternatives(root, exercise));
  if (arguments.wrong)
    return show_wrong_solutions(workbook.look(), exercise,
                                read_wrong_solutions(root, exercise));
  return show_reference(workbook, exercise);
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
  print(answer(workbook, exercise, arguments));
  return exit_code::done;
}

}  // namespace runner
