#include "screens/exercise_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "book/lookup.hpp"
#include "book/sources.hpp"
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

/** What the experienced may begin with: a line for each such exercise. */
std::string show_fast_tracks(const Look& look, const Book& book) {
  std::string text;
  for (const Exercise* const exercise : book.exercises())
    if (exercise->is_optional())
      text += wrapped(fmt::format("You know ZeroMQ? '{}' stands for {}.",
                                  typed("run " + exercise->name),
                                  chapters_replaced_by(book, *exercise)),
                      look.width);
  return text;
}

}  // namespace

// Code as a page shows it: indented.
std::string show_source(const Look& look, const std::string& source) {
  std::string text;
  for (const std::string& line : lines_of(look.quoted(source)))
    if (line.find("//! [answer]") == std::string::npos)
      text += line.empty() ? "\n" : fmt::format("  {}\n", line);
  return text;
}

std::string show_welcome(const Look& look, const Book& book) {
  std::string text = look.strong(fmt::format("Welcome to the {}.", book.name)) + "\n";
  text += wrapped(
      "Every exercise is one file for you to complete. Edit it, save it, run it: its "
      "tests "
      "say what happened and what to look at. A hint is always one command away, your "
      "files are never lost, and you may take the exercises in any order.",
      look.width);
  return text + show_fast_tracks(look, book) + "\n";
}

std::string show_skipped(const Look& look, const Book& book, const Progress& progress,
                         const Exercise& exercise) {
  if (standing(progress.of(exercise)) != Standing::solved) return "";
  const auto replaced = book.replaced_by(exercise);
  const auto skipped = std::ranges::count_if(replaced, [&](const Exercise* one) {
    return standing(progress.of(*one)) == Standing::skipped;
  });
  if (skipped == 0) return "";
  const std::string chapters = chapters_replaced_by(book, exercise);
  return wrapped(
      skipped == 1
          ? fmt::format("1 exercise of {} is marked as skipped; it is still there to "
                        "be done.",
                        chapters)
          : fmt::format("{} exercises of {} are marked as skipped; each is still there "
                        "to be done.",
                        skipped, chapters),
      look.width);
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
                          const SolutionScreen& screen) {
  std::string text = look.strong(exercise.title + ": the solution") + "\n\n";
  if (!screen.learned.empty())
    text += plain_markdown(look.quoted(screen.learned), look.width) + "\n";
  text += show_source(look, screen.source);
  std::vector<Step> steps{
      {"File", exercise.files.solution},
      {"Yours", exercise.files.stub},
      {"Compare", typed(fmt::format("solution {} --diff", exercise.name))}};
  if (screen.other)
    steps.push_back(
        {"Another", typed(fmt::format("solution {} --other", exercise.name))});
  if (screen.wrong)
    steps.push_back({"Mistakes",
                     typed(fmt::format("solution {} --wrong", exercise.name)),
                     "what wrong ones teach"});
  if (screen.next != nullptr)
    steps.push_back(
        {"Next", typed("next"),
         fmt::format("{}, {} min", screen.next->title, screen.next->minutes)});
  return text + "\n" + show_steps(look, steps);
}

std::string show_alternatives(const Look& look, const Exercise& exercise,
                              const std::vector<Alternative>& alternatives) {
  if (alternatives.empty()) return "The book has no other solution of it.\n";
  std::string text;
  for (const Alternative& one : alternatives)
    text += look.strong(fmt::format("{}: another solution, {}", exercise.title,
                                    look.quoted(one.style))) +
            "\n\n" + show_source(look, one.source) + "\n" +
            show_steps(look, {{"File", one.file.string()}}) + "\n";
  text.pop_back();
  return text;
}

std::string show_wrong_solutions(const Look& look, const Exercise& exercise,
                                 const std::vector<WrongSolution>& solutions) {
  if (solutions.empty()) return "The book knows no wrong solution of it.\n";
  std::string text =
      look.strong(exercise.title + ": what wrong solutions teach") + "\n";
  for (const WrongSolution& one : solutions)
    text += "\n" + wrapped(look.quoted(one.what), look.width) +
            look.note(look.quoted(one.misconception)) + "\n" +
            wrapped(look.quoted(one.sentence), look.width, "  ", "  ") +
            look.faint(fmt::format("  {}", one.file.string())) + "\n";
  return text;
}

}  // namespace runner
