/** @file
 *  The verdict on an exercise, as text. */
#pragma once

#include <map>
#include <string>

#include "book/book.hpp"
#include "progress/book_update.hpp"
#include "progress/progress.hpp"
#include "screens/look.hpp"
#include "verdict/trial.hpp"

namespace runner {

/** What a verdict's screen shows besides the trial itself. */
struct VerdictScreen {
  const Exercise& exercise;
  ExerciseProgress progress = {};
  std::size_t hints = 0;           ///< how many there are
  const Exercise* next = nullptr;  ///< what comes after it; none: all is done
  /** Where each misconception is explained, by id. */
  std::map<std::string, std::string> pages = {};
  bool trace = false;  ///< the messages of all tests
  /** What is learned by solving it, in Markdown. */
  std::string learned = {};
  /** What is skipped because it is solved, in a sentence. */
  std::string skipped = {};
  /** The chapter to review: with this exercise all of it is done. */
  const Chapter* review = nullptr;
  /** What the book has changed since the learner began. */
  BookUpdate update = {};
};

/** The whole screen of `run`: verdict, tests, first failure, what to do next. */
std::string show_trial(const Look& look, const Trial& trial,
                       const VerdictScreen& screen);

/** The same without the exercise's title. */
std::string show_verdict(const Look& look, const Trial& trial,
                         const VerdictScreen& screen);

/** The same without what to do next. */
std::string show_outcome(const Look& look, const Trial& trial,
                         const VerdictScreen& screen);

/** The messages of all tests that have some, drawn. */
std::string show_messages_of_all(const Look& look, const Verdict& verdict);

/** A few words for a table: `solved`, `2 of 5 tests`, `does not compile`. */
std::string verdict_in_short(const Verdict& verdict);

}  // namespace runner
