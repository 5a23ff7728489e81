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

/** The screen of `list`: the exercises chosen, each with its state, minutes,
 * difficulty, attempts and date, and what a chapter and the book add up to. */
std::string show_list(const Look& look, const Book& book, const Progress& progress,
                      const Selection& selection = {});

/** An exercise and its trial, a row of the screen of `check`. */
struct CheckRow {
  const Exercise* exercise = nullptr;
  Trial trial;
};

/** The screen of `check`: every exercise with its verdict, and what to do next. */
std::string show_check(const Look& look, const std::vector<CheckRow>& rows,
                       const Progress& progress);

}  // namespace runner
