/** @file
 *  What the runner reads in C++ sources: the tests that a file declares, and the marked
 *  answer of a stub or solution. */
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runner {

/**
 * The full names of the tests in a test source, in order: each `TEST(Suite, Name)` and
 * `TEST_F(Suite, Name)` at the start of a line. This list, not the executable's own, is
 * what a verdict expects to see done.
 */
std::vector<std::string> declared_tests(std::string_view source);

/** A stub or solution without its answer marks, or with an odd number of them. */
class MarkError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** A stub or solution, cut at its lines `//! [answer]`. */
struct MarkedSource {
  /** What surrounds the answers, marks included: one piece more than there are answers.
   */
  std::vector<std::string> frame;
  /** What stands between each pair of marks. */
  std::vector<std::string> answers;

  /** The source with the same text for every answer. */
  [[nodiscard]] std::string with_answers(std::string_view answer) const;
};

/** Cuts a source at its marks. @throws MarkError */
MarkedSource cut_at_marks(std::string_view source);

/** The pieces of a text between its line ends; a final line end opens no new line. */
std::vector<std::string> lines_of(std::string_view text);

}  // namespace runner
