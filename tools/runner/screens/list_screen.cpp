#include "screens/list_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "screens/steps.hpp"
#include "screens/verdict_screen.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

constexpr std::size_t state_width = 8;

/** Whether it was solved, or given up, and still open ones. */
std::size_t count_solved(const Chapter& chapter, const Progress& progress) {
  return static_cast<std::size_t>(
      std::ranges::count_if(chapter.exercises, [&](const Exercise& exercise) {
        return standing(progress.of(exercise)) == Standing::solved;
      }));
}

std::string state_word(const Look& look, Standing standing) {
  switch (standing) {
    case Standing::open:
      return padded("open", state_width);
    case Standing::solved:
      return look.good(padded("solved", state_width));
    case Standing::given_up:
      return look.note(padded("given up", state_width));
  }
  return "";
}

std::string remarks(const ExerciseProgress& progress) {
  std::string text;
  const auto add = [&](const std::string& remark) {
    text += (text.empty() ? "" : ", ") + remark;
  };
  if (progress.attempts > 0)
    add(counted(static_cast<std::size_t>(progress.attempts), "attempt"));
  if (progress.hints > 0)
    add(counted(static_cast<std::size_t>(progress.hints), "hint"));
  if (standing(progress) == Standing::solved && !progress.given_up.empty())
    add("solution seen");
  return text;
}

/** A line with something at its right edge. */
std::string between(std::string_view left, std::string_view right, std::size_t width) {
  const std::size_t used = columns(right);
  return padded(left, width > used ? width - used : 0) + std::string(right);
}

std::size_t longest_name(const Book& book) {
  std::size_t longest = 0;
  for (const Exercise* exercise : book.exercises())
    longest = std::max(longest, exercise->name.size());
  return longest;
}

std::string show_row(const Look& look, const Exercise& exercise,
                     const ExerciseProgress& progress, bool current,
                     std::size_t name_width) {
  const std::string minutes = fmt::format("{:>3} min", exercise.minutes);
  const std::string left =
      fmt::format("{} {}", padded(exercise.name, name_width + 1), minutes);
  const std::string right = remarks(progress);
  std::string text = fmt::format("{} {}  {}", current ? ">" : " ",
                                 state_word(look, standing(progress)), left);
  if (!right.empty()) text += "   " + look.faint(right);
  return text + "\n";
}

}  // namespace

std::string show_list(const Look& look, const Book& book, const Progress& progress) {
  const auto all = book.exercises();
  const std::size_t name_width = longest_name(book);
  const Exercise* const current = current_exercise(book, progress);
  std::size_t solved = 0;
  std::string chapters;
  for (const Chapter& chapter : book.chapters) {
    const std::size_t here = count_solved(chapter, progress);
    solved += here;
    const std::string title = chapter.folder.substr(0, 2) + " " + chapter.title;
    const std::string count = fmt::format("{} of {}", here, chapter.exercises.size());
    chapters += "\n" + look.strong(between(title, count, look.width)) + "\n";
    for (const Exercise& exercise : chapter.exercises)
      chapters += show_row(look, exercise, progress.of(exercise), &exercise == current,
                           name_width);
  }
  std::string text =
      between(book.name, fmt::format("{} of {} solved", solved, all.size()),
              look.width) +
      "\n" + chapters + "\n";
  if (current == nullptr) return text + show_steps(look, {{"Check", typed("check")}});
  return text + show_steps(look, {{"> is next", typed("next")}});
}

std::string show_check(const Look& look, const std::vector<CheckRow>& rows,
                       const Progress& progress) {
  std::string text;
  std::size_t width = 0;
  std::size_t solved = 0;
  for (const CheckRow& row : rows) width = std::max(width, row.exercise->name.size());
  const Exercise* first_open = nullptr;
  for (const CheckRow& row : rows) {
    const Verdict& verdict = row.trial.verdict;
    const bool was_solved =
        standing(progress.of(*row.exercise)) == Standing::solved && !verdict.solved();
    std::string words = row.trial.untouched && !verdict.solved()
                            ? "not begun"
                            : verdict_in_short(verdict);
    if (was_solved) words += ", solved before";
    text += fmt::format("  {}  {}  {}\n",
                        verdict.solved() ? look.good("ok  ") : look.note("open"),
                        padded(row.exercise->name, width), words);
    if (verdict.solved()) ++solved;
    if (!verdict.solved() && first_open == nullptr) first_open = row.exercise;
  }
  const std::string sentence =
      fmt::format("{} of {} solved.", solved, counted(rows.size(), "exercise"));
  text += "\n" + (first_open == nullptr ? look.good(sentence) : sentence) + "\n";
  if (first_open != nullptr)
    text += show_steps(look, {{"Run", typed("run " + first_open->name)}});
  return text;
}

}  // namespace runner
