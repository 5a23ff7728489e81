/** @file
 *  What the book said when the learner began an exercise, so that what a later book
 *  changes can be told, and merged into the learner's file. */
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "book/book.hpp"

namespace runner {

/** Those texts of an exercise that a later book may change under the learner's hands.
 */
struct BookTexts {
  std::string stub;      ///< the file to edit, untouched
  std::string contract;  ///< the header beside it

  /** Whether they are the same. */
  bool operator==(const BookTexts&) const = default;
};

/** The folder .workbook/begun: for each exercise its texts when it was begun. */
class Beginnings {
 public:
  /** @param folder where the texts go; made with the first ones */
  explicit Beginnings(std::filesystem::path folder);

  /**
   * The texts with which an exercise was begun, under its id or one it had earlier;
   * none when it was not, or when they cannot be understood. @throws FileError
   */
  [[nodiscard]] std::optional<BookTexts> of(const Exercise& exercise) const;

  /** Keeps them, in the place of those there were. @throws FileError */
  void keep(const Exercise& exercise, const BookTexts& texts) const;

 private:
  [[nodiscard]] std::filesystem::path file_of(const std::string& id) const;

  std::filesystem::path folder_;
};

}  // namespace runner
