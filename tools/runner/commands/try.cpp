#include "commands/try.hpp"

#include <algorithm>

#include "book/quiz.hpp"
#include "screens/exercise_screen.hpp"
#include "system/files.hpp"

namespace runner {
namespace {

/** The page that has a misconception for a heading: `chapters/.../README.md#id`. */
std::optional<std::string> page_with(const Workbook& workbook, const Book& book,
                                     const std::string& id) {
  for (const Chapter& chapter : book.chapters) {
    const auto text = read_file_if_there(workbook.environment().root / chapter.page());
    if (text && text->find("\n### " + id + "\n") != std::string::npos)
      return chapter.page().string() + "#" + id;
  }
  return std::nullopt;
}

/** The chapter of an exercise, when none of it is open and there are questions. */
const Chapter* chapter_to_review(Workbook& workbook, const Exercise& exercise,
                                 const Progress& progress) {
  const Chapter& chapter = workbook.book().chapter_of(exercise);
  const bool has_quiz = is_done(chapter, progress) &&
                        !read_quiz(workbook.environment().root, chapter).empty();
  return has_quiz ? &chapter : nullptr;
}

}  // namespace

bool note_solved(Progress& progress, const Book& book, const Exercise& exercise,
                 const Trial& trial) {
  return trial.verdict.solved() && mark_solved(progress, book, exercise);
}

BookUpdate meet(const Workbook& workbook, const Exercise& exercise) {
  try {
    return note_beginning(workbook.environment(), exercise);
  } catch (const FileError& error) {
    complain(error.what());
    return {};
  }
}

PictureStyle picture_style(const Look& look) {
  constexpr std::size_t indent = 2;
  constexpr std::size_t widest = 1000;
  return {.width = std::min(look.width - indent, widest),
          .ascii = !look.unicode,
          .sentences = look.plain};
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
  const Page page = workbook.page_of(exercise);
  return {.exercise = exercise,
          .progress = progress.of(exercise),
          .hints = page.hints.size(),
          .next = next_open(workbook.book(), progress, exercise),
          .pages = pages_of(workbook, trial.verdict),
          .learned = lesson_of(page),
          .skipped = show_skipped(workbook.look(), workbook.book(), progress, exercise),
          .review = chapter_to_review(workbook, exercise, progress)};
}

}  // namespace runner
