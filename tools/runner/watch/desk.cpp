#include "watch/desk.hpp"

#include "book/quiz.hpp"
#include "book/sources.hpp"
#include "system/files.hpp"

namespace runner::watch {
namespace {

namespace fs = std::filesystem;

/** All snippets of a text, found once: what is drawn later reads no file. */
void collect_snippets(const std::string& markdown, const FindSnippet& find,
                      Desk& desk) {
  constexpr std::size_t any_width = 80;
  plain_markdown(markdown, any_width,
                 [&](const std::string& file, const std::string& tag) {
                   auto found = find(file, tag);
                   if (found) desk.snippets[{file, tag}] = *found;
                   return found;
                 });
}

}  // namespace

Desk read_desk(Workbook& workbook, const Exercise& exercise) {
  const Environment& environment = workbook.environment();
  Desk desk;
  desk.page = workbook.page_of(exercise);
  const FindSnippet find = workbook.snippets_of(exercise);
  collect_snippets(desk.page.task, find, desk);
  for (const std::string& hint : desk.page.hints) collect_snippets(hint, find, desk);
  desk.solution =
      read_file_if_there(environment.root / exercise.files.solution).value_or("");
  desk.alternatives = read_alternatives(environment.root, exercise);
  desk.wrong_solutions = read_wrong_solutions(environment.root, exercise);
  desk.has_quiz =
      !read_quiz(environment.root, workbook.book().chapter_of(exercise)).empty();
  return desk;
}

int line_of_answer(const Environment& environment, const Exercise& exercise) {
  const auto text = read_file_if_there(environment.root / exercise.files.stub);
  int number = 0;
  for (const std::string& line : lines_of(text.value_or(""))) {
    ++number;
    if (line.find("//! [answer]") != std::string::npos) return number + 1;
  }
  return 1;
}

}  // namespace runner::watch
