// The verb `check`: all exercises, or a chapter's.

#include <algorithm>

#include "book/lookup.hpp"
#include "commands/learner_commands.hpp"
#include "commands/try.hpp"
#include "screens/as_json.hpp"
#include "screens/as_junit.hpp"
#include "screens/list_screen.hpp"
#include "system/files.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

std::vector<const Exercise*> exercises_in(Workbook& workbook,
                                          const Arguments& arguments) {
  if (!arguments.chapter) return workbook.book().exercises();
  std::vector<const Exercise*> result;
  for (const Exercise& exercise :
       find_chapter(workbook.book(), *arguments.chapter, workbook.environment().here)
           .exercises)
    result.push_back(&exercise);
  return result;
}

/** For a grader that finds no report the machine is at fault, not the learner. */
void write_report(const std::filesystem::path& file, const std::string& text) {
  try {
    make_folders(file.parent_path());
    write_file_atomically(file, text);
  } catch (const FileError& error) {
    throw SetUpError(error.what());
  }
}

}  // namespace

int check(Workbook& workbook, const Arguments& arguments) {
  const Book& book = workbook.book();
  const auto exercises = exercises_in(workbook, arguments);
  std::vector<Trial> trials = try_exercises(workbook.environment(), exercises);
  Progress progress = workbook.progress();
  bool news = false;
  std::vector<CheckRow> rows;
  for (std::size_t index = 0; index != exercises.size(); ++index) {
    news |= note_solved(progress, book, *exercises[index], trials[index]);
    rows.push_back({.exercise = exercises[index],
                    .trial = std::move(trials[index]),
                    .asked_for = arguments.chapter.has_value()});
  }
  std::optional<std::string> not_kept;
  try {
    if (news)
      progress = workbook.change_progress([&](Progress& changed) {
        for (const CheckRow& row : rows)
          note_solved(changed, book, *row.exercise, row.trial);
      });
  } catch (const std::exception& error) {
    not_kept = error.what();
  }
  print(arguments.json ? check_as_json(book, rows, progress)
                       : show_check(workbook.look(), book, rows, progress));
  if (not_kept) complain(*not_kept);
  if (!arguments.junit.empty())
    write_report(workbook.environment().here / arguments.junit,
                 check_as_junit(book, rows));
  const bool all_solved = std::ranges::none_of(rows, &CheckRow::is_open);
  return all_solved && !not_kept ? exit_code::done : exit_code::open;
}

}  // namespace runner
