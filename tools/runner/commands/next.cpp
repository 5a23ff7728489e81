// The verb `next`: where the learner is, and what to do there. On a terminal it becomes
// watch mode.

#include <fmt/format.h>
#include <unistd.h>

#include "commands/editor.hpp"
#include "commands/first_screen.hpp"
#include "commands/learner_commands.hpp"
#include "commands/try.hpp"
#include "screens/steps.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

/** What Ninja calls the program that watches the learner's file. */
constexpr std::string_view watch_mode = "tools/runner/workbook-watch";

/** What was skipped is not done. */
int nothing_open(Workbook& workbook) {
  const std::size_t skipped = totals(workbook.book(), workbook.progress()).skipped;
  const std::string sentence =
      skipped == 0
          ? "All exercises are done."
          : fmt::format("No exercise is open; {} skipped.",
                        skipped == 1 ? "one is" : fmt::format("{} are", skipped));
  print(workbook.look().good(sentence) + "\n" +
        show_steps(workbook.look(),
                   {{"Check", typed("check")}, {"List", typed("list")}}));
  return exit_code::done;
}

/** Goes over to watch mode, a program of its own; comes back only if it is not built.
 */
void go_to_watch_mode(const Environment& environment) {
  const std::string program = environment.build / watch_mode;
  execl(program.c_str(), program.c_str(), nullptr);
}

/**
 * Leads to an exercise whose tests were never built. The learner has a task to read, so
 * the verdict on the untouched file comes first and the building, which makes the first
 * run as quick as all others, afterwards.
 */
int begin(Workbook& workbook, const Exercise& exercise, const Progress& progress) {
  print_not_begun(workbook, exercise);
  // Watch mode builds them itself, and meanwhile there are keys to press.
  if (can_stay(workbook)) return exit_code::done;
  print("\nWhile you read, its tests are being built, once ...\n");
  const Trial trial =
      try_exercise(workbook.environment(), exercise, picture_style(workbook.look()));
  if (trial.verdict.build) {
    print(show_verdict(workbook.look(), trial,
                       screen_of(workbook, exercise, trial, progress)));
    return exit_code::open;
  }
  print("They are ready.\n");
  return exit_code::done;
}

/** Says where the learner is, and what to do there. */
int lead(Workbook& workbook) {
  welcome(workbook);
  while (true) {
    Progress progress = workbook.progress();
    const Exercise* const exercise = current_exercise(workbook.book(), progress);
    if (exercise == nullptr) return nothing_open(workbook);
    const BookUpdate update = meet(workbook, *exercise);
    tell_editors(workbook, progress);

    print_task(workbook, *exercise);
    if (can_be_begun(workbook, *exercise)) return begin(workbook, *exercise, progress);
    const Trial trial =
        try_exercise(workbook.environment(), *exercise, picture_style(workbook.look()));
    if (trial.verdict.solved())
      progress = workbook.change_progress([&](Progress& changed) {
        note_solved(changed, workbook.book(), *exercise, trial);
      });
    VerdictScreen screen = screen_of(workbook, *exercise, trial, progress);
    screen.update = update;
    print(show_verdict(workbook.look(), trial, screen));
    if (!trial.verdict.solved()) return exit_code::done;
    print("\n");
  }
}

}  // namespace

int show_next(Workbook& workbook, const Arguments&) {
  if (!can_stay(workbook)) return lead(workbook);
  go_to_watch_mode(workbook.environment());
  // The first time: whoever reads the first task does not wait for the building.
  const int code = lead(workbook);
  print("\nWhile you read, the rest of the workbook is being built, once ...\n");
  if (build_targets(workbook.environment(), {std::string(watch_mode)}).succeeded)
    go_to_watch_mode(workbook.environment());
  complain("watch mode cannot be built; the commands above do the same without it");
  return code;
}

}  // namespace runner
