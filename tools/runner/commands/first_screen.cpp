#include "commands/first_screen.hpp"

#include "screens/exercise_screen.hpp"
#include "screens/verdict_screen.hpp"
#include "verdict/untouched.hpp"

namespace runner {

void welcome(Workbook& workbook) {
  if (!workbook.progress().started.empty()) return;
  print(show_welcome(workbook.look(), workbook.book()));
  workbook.change_progress([](Progress& progress) { progress.started = now(); });
}

void print_task(Workbook& workbook, const Exercise& exercise) {
  print(show_task(workbook.look(), workbook.book(), exercise,
                  workbook.page_of(exercise), workbook.snippets_of(exercise)) +
        "\n");
}

bool can_be_begun(const Workbook& workbook, const Exercise& exercise) {
  return is_untouched(workbook.environment(), exercise) &&
         !is_built(workbook.environment(), exercise);
}

void print_not_begun(Workbook& workbook, const Exercise& exercise) {
  const VerdictScreen screen{.exercise = exercise,
                             .progress = workbook.progress().of(exercise),
                             .hints = workbook.page_of(exercise).hints.size()};
  print(show_verdict(workbook.look(), not_begun(workbook.environment(), exercise),
                     screen));
}

bool can_stay(const Workbook& workbook) {
  return has_terminal() && !workbook.look().plain;
}

}  // namespace runner
