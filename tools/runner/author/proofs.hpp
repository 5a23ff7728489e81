/** @file
 *  The proofs of many exercises, several at a time. */
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "author/proof.hpp"

namespace runner {

/** Told what the proof of an exercise looked at. */
using OnProven = std::function<void(const Exercise&, const std::vector<ProofStep>&)>;

/**
 * Builds everything together, and then proves one exercise in a process of its own:
 * whatever its answers leave behind, it is known whose it is. What a proof mostly does
 * is wait for answers that hang, so more at a time than there are processors pay.
 * @param jobs      how many at a time
 * @param on_proven told of each, in the order of the exercises
 * @throws SetUpError, FileError, Interrupted
 */
void prove_all(const Environment& environment,
               const std::vector<const Exercise*>& exercises, unsigned jobs,
               const OnProven& on_proven);

}  // namespace runner
