/** @file
 *  The review questions of a chapter. */
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.hpp"

namespace runner {

/** A question with several answers to choose from, one of which is right. */
struct Question {
  std::string text;
  std::vector<std::string> choices;
  std::size_t right = 0;          ///< counted from 0
  std::string why;                ///< what is to be said of the right one
  std::vector<std::string> rows;  ///< of the book's ledger: what tests show of it

  /** The letter of a choice: `a` is the first one. */
  [[nodiscard]] static char letter(std::size_t choice) {
    return static_cast<char>('a' + choice);
  }
};

/** Understands the text of a chapter's quiz.json. @throws BookError */
std::vector<Question> parse_quiz(std::string_view text);

/** The questions of a chapter; none when it has no quiz.json. @throws BookError */
std::vector<Question> read_quiz(const std::filesystem::path& root,
                                const Chapter& chapter);

/** A test, and the file it stands in, relative to the root of the workbook. */
struct ShownBy {
  std::string test;
  std::filesystem::path file;
};

/** The tests of a chapter that name one of these rows, one for each row at most. */
std::vector<ShownBy> tests_for(const std::filesystem::path& root,
                               const Chapter& chapter,
                               const std::vector<std::string>& rows);

}  // namespace runner
