/** @file
 *  Files that cheat: each must get a verdict that is not a pass and says why. */
#pragma once

#include <string>
#include <vector>

#include "system/environment.hpp"
#include "verdict/trial.hpp"

namespace runner {

/** The share of patience that a file gets which is meant to fail, or to hang. */
inline constexpr double patience_with_wrong = 0.4;

/** A way to cheat, and the verdict on it. */
struct HostileTrial {
  std::string what;  ///< what the file does: `is empty`
  Trial trial;
  bool as_expected = false;  ///< what came of it is what such a file should lead to

  /** Whether its verdict is the expected one, is no pass, and says why. */
  [[nodiscard]] bool refused() const {
    return as_expected && !trial.verdict.solved() && !trial.verdict.sentence.empty();
  }
};

/**
 * Puts files that cheat in the place of an exercise's answer, builds them with the very
 * commands of its solution, runs them and judges them.
 * @throws SetUpError, FileError, MarkError, Interrupted
 */
std::vector<HostileTrial> try_hostile_files(const Environment& environment,
                                            const Exercise& exercise);

}  // namespace runner
