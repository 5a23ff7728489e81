/** @file
 *  What a proof looked at, as JSON, for other programs and for this one. */
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "author/proof.hpp"

namespace runner {

/** An exercise, and all that was looked at. */
struct Proven {
  std::string exercise;  ///< its id
  std::vector<ProofStep> steps;
};

/** The text of a report on proofs. */
std::string proof_report(const std::vector<Proven>& all);

/** Understands it again. @throws JsonError */
std::vector<Proven> parse_proof_report(std::string_view text);

}  // namespace runner
