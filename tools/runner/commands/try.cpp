#include "commands/try.hpp"

#include "system/files.hpp"

namespace runner {
namespace {

/** The page that has a misconception's anchor: `chapters/.../README.md`. */
std::optional<std::string> page_with(const Workbook& workbook, const Book& book,
                                     const std::string& id) {
  for (const Chapter& chapter : book.chapters) {
    const auto text = read_file_if_there(workbook.environment().root / chapter.page());
    if (text && text->find("{#" + id + "}") != std::string::npos)
      return chapter.page().string() + "#" + id;
  }
  return std::nullopt;
}

}  // namespace

bool note_solved(Progress& progress, const Exercise& exercise, const Trial& trial) {
  if (!trial.verdict.solved()) return false;
  ExerciseProgress& own = progress.at(exercise);
  if (!own.solved.empty()) return false;
  own.solved = now();
  return true;
}

PictureStyle picture_style(const Look& look) {
  constexpr std::size_t indent = 2;
  return {.width = look.width - indent, .ascii = !look.unicode};
}

std::map<std::string, std::string> pages_of(Workbook& workbook,
                                            const Verdict& verdict) {
  std::map<std::string, std::string> pages;
  for (const NamedMisconception& one : verdict.misconceptions)
    if (const auto page = page_with(workbook, workbook.book(), one.id))
      pages[one.id] = *page;
  return pages;
}

VerdictScreen screen_of(Workbook& workbook, const Exercise& exercise,
                        const Trial& trial, const Progress& progress) {
  return {.exercise = exercise,
          .progress = progress.of(exercise),
          .hints = workbook.page_of(exercise).hints.size(),
          .next = next_open(workbook.book(), progress, exercise),
          .pages = pages_of(workbook, trial.verdict)};
}

}  // namespace runner
