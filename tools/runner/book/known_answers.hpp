/** @file
 *  The answers to an exercise that the book knows besides its solution. */
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "book/book.hpp"

namespace runner {

/** Another right answer. */
struct Alternative {
  std::string name;
  std::string source;
};

/** What a wrong answer teaches. */
struct Lesson {
  std::string id;        ///< of its misconception
  std::string mistake;   ///< what that answer does, in a sentence
  std::string sentence;  ///< why that does not work; empty: it is not explained
};

/** The other right answers. @param root the checkout */
std::vector<Alternative> read_alternatives(const std::filesystem::path& root,
                                           const Exercise& exercise);

/** What the known wrong answers teach. @param root the checkout */
std::vector<Lesson> read_lessons(const std::filesystem::path& root,
                                 const Exercise& exercise);

}  // namespace runner
