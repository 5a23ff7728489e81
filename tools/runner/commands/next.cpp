// The verb `next`: where the learner is, and what to do there.

#include "commands/learner_commands.hpp"
#include "commands/try.hpp"
#include "screens/exercise_screen.hpp"
#include "screens/steps.hpp"

namespace runner {
namespace {

void welcome(Workbook& workbook) {
  if (!workbook.progress().started.empty()) return;
  print(show_welcome(workbook.look(), workbook.book()));
  workbook.change_progress([](Progress& progress) { progress.started = now(); });
}

int all_done(const Workbook& workbook) {
  print(workbook.look().good("All exercises are done.") + "\n" +
        show_steps(workbook.look(),
                   {{"Check", typed("check")}, {"List", typed("list")}}));
  return exit_code::done;
}

}  // namespace

int show_next(Workbook& workbook, const Arguments&) {
  welcome(workbook);
  while (true) {
    Progress progress = workbook.progress();
    const Exercise* const exercise = current_exercise(workbook.book(), progress);
    if (exercise == nullptr) return all_done(workbook);

    print(show_task(workbook.look(), workbook.book(), *exercise,
                    workbook.page_of(*exercise), workbook.snippets_of(*exercise)) +
          "\n");
    const Trial trial =
        try_exercise(workbook.environment(), *exercise, picture_style(workbook.look()));
    if (trial.verdict.solved())
      progress = workbook.change_progress(
          [&](Progress& changed) { note_solved(changed, *exercise, trial); });
    print(show_verdict(workbook.look(), trial,
                       screen_of(workbook, *exercise, trial, progress)));
    if (!trial.verdict.solved()) return exit_code::done;
    print("\n");
  }
}

}  // namespace runner
