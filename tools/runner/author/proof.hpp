/** @file
 *  The five-way proof of an exercise: stub, solution, right ones, wrong ones, files. */
#pragma once

#include <string>
#include <vector>

#include "system/environment.hpp"
#include "verdict/trial.hpp"

namespace runner {

/** One thing that was looked at. */
struct ProofStep {
  std::string what;       ///< `wrong: reply-forgotten`
  std::string objection;  ///< why it is not as it should be; empty: it is
};

/** How many wrong and right solutions an exercise has at least. */
inline constexpr std::size_t least_wrong = 3;
inline constexpr std::size_t least_right = 1;

/** What has to be built for the proof of an exercise. */
std::vector<std::string> targets_of_proof(const Exercise& exercise);

/**
 * Builds everything that belongs to an exercise and holds it against what it should be.
 * Wrong solutions get less patience than the rest: some of them hang.
 * @throws SetUpError, Interrupted
 */
std::vector<ProofStep> prove(const Environment& environment, const Exercise& exercise);

}  // namespace runner
