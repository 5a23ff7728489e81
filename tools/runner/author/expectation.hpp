/** @file
 *  The verdict that an author expects on an executable, and why it is not that one. */
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "verdict/verdict.hpp"

namespace runner {

/** What a verdict should be. */
struct Expectation {
  enum class Kind {
    pass,           ///< solved, and no misconception named
    stub,           ///< every test fails by itself, and soon; one is enough when it
                    ///< has no todo() and is a program to be mended
    misconception,  ///< a test fails, and the report names this misconception
  };
  Kind kind = Kind::pass;
  std::string id;                 ///< of the misconception
  std::vector<std::string> also;  ///< other ids that may be named
  /** How long one test of a stub may take. */
  std::optional<std::chrono::milliseconds> stub_limit;
};

/**
 * Understands `pass`, `stub`, `misconception=ID` or `misconception=ID.MORE`, as the
 * files of wrong solutions are named: when MORE is an id, the report may name that one
 * too.
 * @throws UsageError
 */
Expectation parse_expectation(const std::string& text);

/** Why a verdict is not the expected one, in one sentence; nothing when it is. */
std::optional<std::string> objection(const Verdict& verdict,
                                     const Expectation& expectation);

}  // namespace runner
