// The verb `merge`: what a later book has changed in an exercise that was begun.

#include <fmt/format.h>

#include "commands/learner_commands.hpp"
#include "progress/book_update.hpp"
#include "screens/merge_screen.hpp"
#include "system/files.hpp"
#include "system/supervisor.hpp"

namespace runner {
namespace {

/** How two texts differ, as `diff -u` says it. */
std::string difference(const Workbook& workbook, const std::string& before,
                       const std::string& after) {
  const Environment& environment = workbook.environment();
  const TemporaryFolder folder(environment.state(), "merge");
  write_file_atomically(folder.path() / "before", before);
  write_file_atomically(folder.path() / "after", after);
  return run_process({.arguments = {"diff", "-u", "--label", "before", "--label", "now",
                                    "before", "after"},
                      .folder = folder.path()})
      .output;
}

int refuse(const Workbook& workbook, const Exercise& exercise, int line) {
  print(show_unmerged(workbook.look(), exercise, line));
  return exit_code::open;
}

}  // namespace

int merge(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const Environment& environment = workbook.environment();
  const BookUpdate update = note_beginning(environment, exercise);
  if (update.unmerged_line != 0)
    return refuse(workbook, exercise, update.unmerged_line);
  if (!update.any()) {
    print(fmt::format("The book has changed nothing in {} that you do not have.\n",
                      exercise.name));
    return exit_code::done;
  }
  const Beginnings beginnings = beginnings_in(environment);
  const BookTexts begun = *beginnings.of(exercise);
  const BookTexts now = present_texts(environment, exercise);
  const std::string learners = workbook.source(exercise.files.stub);
  const Merged merged = update.stub
                            ? merge_texts(environment, learners, begun.stub, now.stub)
                            : Merged{.text = learners};
  const Replacement replaced = workbook.kept_copies().replace(
      exercise.name, environment.root / exercise.files.stub, merged.text);
  beginnings.keep(exercise, now);
  print(show_merge(
      workbook.look(), exercise,
      {.contract =
           update.contract ? difference(workbook, begun.contract, now.contract) : "",
       .file = difference(workbook, learners, merged.text),
       .conflicts = merged.conflicts,
       .kept = replaced.kept ? environment.shown(*replaced.kept) : ""}));
  return merged.conflicts == 0 ? exit_code::done : exit_code::open;
}

}  // namespace runner
