// The verb `run`: the tests of one exercise.

#include "commands/editor.hpp"
#include "commands/learner_commands.hpp"
#include "commands/try.hpp"
#include "progress/book_update.hpp"
#include "screens/as_json.hpp"

namespace runner {

void note_run(Progress& progress, const Book& book, const Exercise& exercise,
              const Trial& trial, const std::string& save) {
  progress.current = exercise.id;
  if (progress.started.empty()) progress.started = now();
  ExerciseProgress& own = progress.at(exercise);
  own.skipped.clear();
  const bool is_attempt = !trial.untouched && (save.empty() || save != own.save);
  if (!save.empty()) own.save = save;
  if (is_attempt) {
    if (own.solved.empty()) ++own.attempts;
    own.last_run = now();
    if (own.first_run.empty()) own.first_run = own.last_run;
  }
  note_solved(progress, book, exercise, trial);
}

int run(Workbook& workbook, const Arguments& arguments) {
  const Book& book = workbook.book();
  const Exercise& exercise = workbook.exercise(arguments.name);
  auto style = picture_style(workbook.look());
  style.trace = arguments.trace;
  const Trial trial = try_exercise(workbook.environment(), exercise, style);

  // The verdict is shown in any case, also when it cannot be kept.
  std::optional<std::string> not_kept;
  Progress progress;
  try {
    progress = workbook.change_progress(
        [&](Progress& changed) { note_run(changed, book, exercise, trial); });
  } catch (const std::exception& error) {
    not_kept = error.what();
    note_run(progress, book, exercise, trial);
  }
  const BookUpdate update = not_kept ? BookUpdate() : meet(workbook, exercise);
  if (arguments.json) {
    print(trial_as_json(exercise, trial, progress.of(exercise), update));
  } else {
    VerdictScreen screen = screen_of(workbook, exercise, trial, progress);
    screen.trace = arguments.trace;
    screen.update = update;
    print(show_trial(workbook.look(), trial, screen));
  }
  if (not_kept) {
    complain(*not_kept);
  } else {
    tell_editors(workbook, progress);
  }
  return trial.verdict.solved() && !not_kept ? exit_code::done : exit_code::open;
}

}  // namespace runner
