/** @file
 *  What the book knows besides its solution: other right ones, and what wrong ones
 * teach. */
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "book/book.hpp"

namespace runner {

/** A right solution in another style. */
struct Alternative {
  std::string style;           ///< its name, such as `poll`
  std::filesystem::path file;  ///< relative to the root of the workbook
  std::string source;
};

/** The right solutions besides the reference. @throws FileError */
std::vector<Alternative> read_alternatives(const std::filesystem::path& root,
                                           const Exercise& exercise);

/** A wrong solution that the book knows, and what is to be learned from it. */
struct WrongSolution {
  std::string misconception;   ///< the id of what is behind it
  std::string what;            ///< the comment that its source begins with
  std::string sentence;        ///< why it does not work
  std::filesystem::path file;  ///< relative to the root of the workbook
};

/** The known wrong solutions. @throws FileError */
std::vector<WrongSolution> read_wrong_solutions(const std::filesystem::path& root,
                                                const Exercise& exercise);

/** The sentence on a misconception in the text of the table of all of them, which is
 * C++; empty when it has no such row. */
std::string sentence_on(std::string_view id, std::string_view table);

}  // namespace runner
