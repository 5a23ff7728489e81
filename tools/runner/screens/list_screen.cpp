#include "screens/list_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "book/lookup.hpp"
#include "screens/exercise_screen.hpp"
#include "screens/steps.hpp"
#include "screens/verdict_screen.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

constexpr std::size_t state_width = 8;
constexpr std::size_t difficulty_width = sizeof "medium" - 1;

std::string state_word(const Look& look, Standing standing) {
  switch (standing) {
    case Standing::open:
      return padded("open", state_width);
    case Standing::solved:
      return look.good(padded("solved", state_width));
    case Standing::given_up:
      return look.note(padded("given up", state_width));
    case Standing::skipped:
      return look.faint(padded("skipped", state_width));
  }
  return "";
}

/** `2025-03-14` of a date with its time. */
std::string day_of(const std::string& date) {
  return date.substr(0, date.find('T'));
}

/** The day that matters most of an exercise: when it was done, or tried last. */
std::string day_of(const ExerciseProgress& progress) {
  switch (standing(progress)) {
    case Standing::solved:
      return day_of(progress.solved);
    case Standing::given_up:
      return day_of(progress.given_up);
    case Standing::skipped:
      return day_of(progress.skipped);
    case Standing::open:
      return day_of(progress.last_run);
  }
  return "";
}

std::string how_many(int count, std::string_view noun) {
  return counted(static_cast<std::size_t>(count), noun);
}

std::vector<std::string> remarks(const Book& book, const Exercise& exercise,
                                 const ExerciseProgress& progress) {
  std::vector<std::string> all;
  if (progress.attempts > 0) all.push_back(how_many(progress.attempts, "attempt"));
  if (progress.hints > 0) all.push_back(how_many(progress.hints, "hint"));
  if (standing(progress) == Standing::solved && !progress.given_up.empty())
    all.emplace_back("solution seen");
  if (const std::string day = day_of(progress); !day.empty()) all.push_back(day);
  if (exercise.is_optional())
    all.push_back("stands for " + chapters_replaced_by(book, exercise));
  return all;
}

/** `1 of 4`, and what else there is to say of several exercises. */
std::vector<std::string> remarks(const Totals& totals, std::string_view solved) {
  std::vector<std::string> all{
      totals.exercises == 0 && totals.optional > 0
          ? "optional"
          : fmt::format("{} of {}{}", totals.solved, totals.exercises, solved)};
  if (totals.given_up > 0) all.push_back(fmt::format("{} given up", totals.given_up));
  if (totals.skipped > 0) all.push_back(fmt::format("{} skipped", totals.skipped));
  if (totals.attempts > 0) all.push_back(how_many(totals.attempts, "attempt"));
  if (totals.hints > 0) all.push_back(how_many(totals.hints, "hint"));
  return all;
}

/** `review 5 of 7`, once it was taken. */
std::vector<std::string> remarks(const ReviewProgress& review) {
  if (review.last_taken.empty()) return {};
  return {fmt::format("review {} of {}", review.last_right, review.questions)};
}

/** As many remarks as there is room for; the first ones matter most. */
std::string joined(const std::vector<std::string>& remarks, std::size_t room) {
  std::string text;
  for (const std::string& remark : remarks) {
    const std::string longer =
        text.empty() ? remark : fmt::format("{}, {}", text, remark);
    if (columns(longer) > room) break;
    text = longer;
  }
  return text;
}

/** A line with something at its right edge. */
std::string between(std::string_view left, std::string_view right, std::size_t width) {
  const std::size_t used = columns(right);
  return padded(left, width > used ? width - used : 0) + std::string(right);
}

/** A title, and at the right edge what there is to say of what stands below it. */
std::string title_line(std::string_view title, const std::vector<std::string>& all,
                       std::size_t width) {
  constexpr std::size_t gap = 2;
  const std::size_t used = columns(title) + gap;
  std::string right = joined(all, width > used ? width - used : 0);
  if (right.empty()) right = all.front();
  return between(title, right, width);
}

std::size_t longest_name(const Book& book) {
  std::size_t longest = 0;
  for (const Exercise* exercise : book.exercises())
    longest = std::max(longest, exercise->name.size());
  return longest;
}

std::string state_in_words(Standing standing) {
  std::string words(name_of(standing));
  std::ranges::replace(words, '_', ' ');
  return words;
}

/** A row for who listens: the name first, then what there is to say of it. */
std::string tell_row(const Book& book, const Exercise& exercise,
                     const ExerciseProgress& progress, bool current) {
  std::string text =
      fmt::format("{}: {}, {}", exercise.name, state_in_words(standing(progress)),
                  how_many(exercise.minutes, "minute"));
  if (!exercise.difficulty.empty()) text += ", " + exercise.difficulty;
  for (const std::string& remark : remarks(book, exercise, progress))
    text += ", " + remark;
  return text + (current ? ". It is the next one.\n" : ".\n");
}

std::string tell_title(std::string_view title, const std::vector<std::string>& all) {
  return fmt::format("{}: {}.\n", title, joined(all, std::string::npos));
}

/** What there is to say of a chapter: its exercises, then its review. */
std::vector<std::string> remarks(const Chapter& chapter, const Progress& progress,
                                 std::string_view solved) {
  auto all = remarks(totals(chapter, progress), solved);
  const auto review = remarks(progress.review_of(chapter));
  all.insert(all.begin() + 1, review.begin(), review.end());
  return all;
}

std::string number_and_title(const Chapter& chapter) {
  return chapter.folder.substr(0, 2) + " " + chapter.title;
}

/** A chapter's title and those of its exercises that were chosen, if any were. */
std::string show_chapter(const Look& look, const Book& book, const Chapter& chapter,
                         const Progress& progress, const Selection& selection) {
  const auto exercises = chosen(chapter, progress, selection);
  if (exercises.empty() && !selection.is_all()) return "";
  std::string text = "\n";
  text += look.plain ? tell_title("Chapter " + number_and_title(chapter),
                                  remarks(chapter, progress, " solved"))
                     : show_chapter_row(look, chapter, progress);
  const Exercise* const current = current_exercise(book, progress);
  for (const Exercise* const exercise : exercises) {
    const auto own = progress.of(*exercise);
    text += look.plain
                ? tell_row(book, *exercise, own, exercise == current)
                : show_exercise_row(look, book, *exercise, own, exercise == current);
  }
  return text;
}

std::string mark_of(const Look& look, const CheckRow& row) {
  if (row.trial.verdict.solved()) return look.good("ok  ");
  return row.is_open() ? look.note("open") : look.faint("-   ");
}

}  // namespace

std::string show_chapter_row(const Look& look, const Chapter& chapter,
                             const Progress& progress) {
  return look.strong(title_line(number_and_title(chapter),
                                remarks(chapter, progress, ""), look.width)) +
         "\n";
}

std::string show_exercise_row(const Look& look, const Book& book,
                              const Exercise& exercise,
                              const ExerciseProgress& progress, bool marked) {
  const std::string name = padded(exercise.name, longest_name(book) + 1);
  const std::string facts = fmt::format(" {:>3} min  {}", exercise.minutes,
                                        padded(exercise.difficulty, difficulty_width));
  constexpr std::size_t before = 2 + state_width + 2;
  constexpr std::size_t gap = 2;
  const std::size_t used = before + columns(name + facts) + gap;
  const std::string right = joined(remarks(book, exercise, progress),
                                   look.width > used ? look.width - used : 0);
  std::string text = fmt::format("{} {}  {}{}", marked ? ">" : " ",
                                 state_word(look, standing(progress)),
                                 marked ? look.strong(name) : name, facts);
  if (!right.empty()) return text + "  " + look.faint(right) + "\n";
  return text.substr(0, text.find_last_not_of(' ') + 1) + "\n";
}

std::string show_list(const Look& look, const Book& book, const Progress& progress,
                      const Selection& selection) {
  const Totals sum = totals(book, progress);
  std::string chapters;
  for (const Chapter& chapter : book.chapters)
    chapters += show_chapter(look, book, chapter, progress, selection);
  if (chapters.empty()) chapters = "\nNo exercise is like that.\n";
  const auto all = remarks(sum, " solved");
  std::string text = look.plain ? tell_title(book.name, all)
                                : title_line(book.name, all, look.width) + "\n";
  text += chapters + "\n";
  if (current_exercise(book, progress) == nullptr)
    return text + show_steps(look, {{"Check", typed("check")}});
  return text + show_steps(look, {{look.plain ? "Next" : "> is next", typed("next")}});
}

CheckTotals totals(const std::vector<CheckRow>& rows) {
  CheckTotals result;
  for (const CheckRow& row : rows) {
    if (!row.counts()) continue;
    ++result.exercises;
    if (row.trial.verdict.solved()) ++result.solved;
  }
  return result;
}

std::string show_check(const Look& look, const Book& book,
                       const std::vector<CheckRow>& rows, const Progress& progress) {
  std::string text;
  std::string skipped;
  std::size_t width = 0;
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
    if (!row.counts()) words += ", optional";
    text += look.plain ? fmt::format("{}: {}.\n", row.exercise->name, words)
                       : fmt::format("  {}  {}  {}\n", mark_of(look, row),
                                     padded(row.exercise->name, width), words);
    if (verdict.solved()) skipped += show_skipped(look, book, progress, *row.exercise);
    if (row.is_open() && first_open == nullptr) first_open = row.exercise;
  }
  const CheckTotals sum = totals(rows);
  const std::string sentence =
      fmt::format("{} of {} solved.", sum.solved, counted(sum.exercises, "exercise"));
  text += "\n" + (first_open == nullptr ? look.good(sentence) : sentence) + "\n";
  text += skipped;
  if (first_open != nullptr)
    text += show_steps(look, {{"Run", typed("run " + first_open->name)}});
  return text;
}

}  // namespace runner
