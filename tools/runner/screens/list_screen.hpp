/** @file
 *  Tables of chapters and exercises, as text. */
#pragma once

#include <string>
#include <vector>

#include "book/book.hpp"
#include "progress/progress.hpp"
#include "progress/selection.hpp"
#include "screens/look.hpp"
#include "verdict/trial.hpp"

namespace runner {

/** A chapter's line in a list: its title, and what its exercises add up to. */
std::string show_chapter_row(const Look& look, const Chapter& chapter,
                             const Progress& progress);

/** An exercise's line in a list: its state, name, minutes and difficulty, and as many
 * of its attempts, hints, its date and what it stands for as there is room for.
 * @param marked whether this is the one that is meant among all */
std::string show_exercise_row(const Look& look, const Book& book,
                              const Exercise& exercise,
                              const ExerciseProgress& progress, bool marked);

/** The screen of `list`: the exercises chosen, each with its state, minutes,
 * difficulty, attempts and date, and what a chapter and the book add up to. */
std::string show_list(const Look& look, const Book& book, const Progress& progress,
                      const Selection& selection = {});

/** An exercise and its trial, a row of the screen of `check`. */
struct CheckRow {
  const Exercise* exercise = nullptr;
  Trial trial;
  bool asked_for = false;  ///< by name, and not only with the whole book

  /** Whether something is open while it is not solved. */
  [[nodiscard]] bool counts() const { return asked_for || !exercise->is_optional(); }
  /** Whether there is something to do. */
  [[nodiscard]] bool is_open() const { return counts() && !trial.verdict.solved(); }
};

/** How many rows count, and how many of these are solved. */
struct CheckTotals {
  std::size_t exercises = 0;
  std::size_t solved = 0;
};

/** What the rows of a check add up to. */
CheckTotals totals(const std::vector<CheckRow>& rows);

/** The screen of `check`: every exercise with its verdict, and what to do next. */
std::string show_check(const Look& look, const Book& book,
                       const std::vector<CheckRow>& rows, const Progress& progress);

}  // namespace runner
