#include "screens/exercise_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "screens/known_answers_screen.hpp"
#include "screens/steps.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

/** `Hello World, exercise 2 of 4, about 10 minutes` */
std::string whereabouts(const Book& book, const Exercise& exercise) {
  const Chapter& chapter = book.chapter_of(exercise);
  const auto here = std::ranges::find(chapter.exercises, exercise.id, &Exercise::id);
  return fmt::format("{}, exercise {} of {}, about {} minutes", chapter.title,
                     here - chapter.exercises.begin() + 1, chapter.exercises.size(),
                     exercise.minutes);
}

}  // namespace

std::string show_welcome(const Look& look, const Book& book) {
  std::string text = look.strong(fmt::format("Welcome to the {}.", book.name)) + "\n";
  text += wrapped(
      "Every exercise is one file for you to complete. Edit it, save it, run it: its "
      "tests "
      "say what happened and what to look at. A hint is always one command away, your "
      "files are never lost, and you may take the exercises in any order.",
      look.width);
  return text + "\n";
}

std::string show_task(const Look& look, const Book& book, const Exercise& exercise,
                      const Page& page, const FindSnippet& find_snippet) {
  std::string text = look.strong(exercise.title) + "\n";
  text += look.faint(whereabouts(book, exercise)) + "\n\n";
  text += plain_markdown(look.quoted(page.task), look.width, find_snippet) + "\n";
  const std::string chapter = book.chapter_of(exercise).page();
  return text +
         show_steps(look, {{"Contract", exercise.files.header}, {"Chapter", chapter}});
}

std::string show_hint(const Look& look, const Exercise& exercise, const Page& page,
                      std::size_t level, const FindSnippet& find_snippet) {
  const std::size_t all = page.hints.size();
  std::string text =
      look.strong(fmt::format("{}: hint {} of {}", exercise.title, level, all)) +
      "\n\n";
  text +=
      plain_markdown(look.quoted(page.hints.at(level - 1)), look.width, find_snippet);
  std::vector<Step> steps;
  if (level < all)
    steps.push_back({"More", typed("hint " + exercise.name),
                     fmt::format("{} of {}", level + 1, all)});
  steps.push_back({"Run", typed("run " + exercise.name)});
  return text + "\n" + show_steps(look, steps);
}

std::string show_solution(const Look& look, const Exercise& exercise,
                          const std::string& source) {
  return look.strong(exercise.title + ": the solution") + "\n\n" +
         show_code(look, source) + "\n" +
         show_steps(look, {{"File", exercise.files.solution},
                           {"Yours", exercise.files.stub},
                           {"Compare",
                            typed(fmt::format("solution {} --diff", exercise.name))}});
}

}  // namespace runner
