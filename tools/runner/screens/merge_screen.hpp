/** @file
 *  What a later book has changed in an exercise, and what became of the learner's file.
 */
#pragma once

#include <string>

#include "book/book.hpp"
#include "progress/book_update.hpp"
#include "screens/look.hpp"

namespace runner {

/** What a merge has done. Differences are as `diff -u` says them, or empty. */
struct MergeScreen {
  std::string contract;  ///< how the contract differs from the one that was begun with
  std::string file;      ///< how the learner's file differs from before
  int conflicts = 0;     ///< places where the learner has to decide
  std::string kept;  ///< where the learner's text from before is; empty: it is the same
};

/** The screen of `merge`. */
std::string show_merge(const Look& look, const Exercise& exercise,
                       const MergeScreen& screen);

/** Says that marks of a merge stand in the learner's file, and from which line on. */
std::string show_unmerged(const Look& look, const Exercise& exercise, int line);

/** What a verdict's screen says of a later book; empty when there is nothing to say. */
std::string show_update(const Look& look, const Exercise& exercise,
                        const BookUpdate& update);

}  // namespace runner
