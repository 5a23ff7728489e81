/** @file
 *  What became of an exercise in a later book, while the learner was at it. */
#pragma once

#include <stdexcept>
#include <string>

#include "book/book.hpp"
#include "progress/beginnings.hpp"
#include "system/environment.hpp"

namespace runner {

/** What a later book has changed since the learner began an exercise. */
struct BookUpdate {
  bool stub = false;      ///< the untouched file: a merge is due
  bool contract = false;  ///< the header: to be read again
  int unmerged_line =
      0;  ///< of the learner's file, where two texts of a merge still stand; 0: nowhere

  /** Whether there is something to tell. */
  [[nodiscard]] bool any() const { return stub || contract || unmerged_line != 0; }
};

/** There is no git to merge with; the text says so. */
class MergeError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** Three texts made one. */
struct Merged {
  std::string text;
  int conflicts = 0;  ///< places where both texts stand, between marks
};

/**
 * Brings what the book has changed into the learner's text, as `git merge-file` does.
 * @param base what both began with
 * @throws MergeError, FileError
 */
Merged merge_texts(const Environment& environment, const std::string& learners,
                   const std::string& base, const std::string& books);

/** The first line at which a mark of `git merge-file` stands, from 1; 0: none. */
int first_merge_mark(const std::string& text);

/**
 * Remembers the texts with which an exercise is begun, once the learner meets it, and
 * says what the book has changed since. What the learner's file has already is no news.
 * @throws FileError
 */
BookUpdate note_beginning(const Environment& environment, const Exercise& exercise);

/** The texts that the book has now. @throws FileError */
BookTexts present_texts(const Environment& environment, const Exercise& exercise);

/** The texts with which exercises were begun. */
Beginnings beginnings_in(const Environment& environment);

}  // namespace runner
