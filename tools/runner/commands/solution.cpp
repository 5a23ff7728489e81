// The verb `solution`: the reference, once it is earned or asked for openly.

#include <fmt/format.h>

#include "book/sources.hpp"
#include "book/variants.hpp"
#include "commands/learner_commands.hpp"
#include "screens/exercise_screen.hpp"
#include "screens/steps.hpp"
#include "system/supervisor.hpp"
#include "text/text.hpp"

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

std::string coloured(const Look& look, const std::string& line) {
  if (line.starts_with('+')) return look.good(line);
  return line.starts_with('-') ? look.bad(line) : line;
}

/** How the learner's file differs from the solution, as `diff -u` says it. */
std::string show_difference(const Workbook& workbook, const Exercise& exercise) {
  const ProcessResult diff = run_process(
      {.arguments = {"diff", "-u", "--label", "yours", "--label", "solution",
                     exercise.files.stub, exercise.files.solution},
       .folder = workbook.environment().root});
  if (diff.succeeded()) return "Yours and the solution are the same.\n";
  if (diff.ending == Ending::not_started || diff.exit_code > 1)
    return fmt::format("The files cannot be compared: {}{}\n", diff.error, diff.output);
  std::string text;
  for (const std::string& line : lines_of(workbook.look().quoted(diff.output)))
    text += coloured(workbook.look(), line) + "\n";
  return text;
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
  if (arguments.diff) return show_difference(workbook, exercise);
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
