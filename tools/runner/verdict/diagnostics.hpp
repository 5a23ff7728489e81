/** @file
 *  Reads the errors and warnings in the output of g++ and clang. */
#pragma once

#include <string_view>
#include <vector>

#include "verdict/compiler_output.hpp"

namespace runner {

/**
 * The errors and warnings in a compiler's output, in its order. One that arose in a
 * library while it was used by the learner's file is moved to that place of use.
 */
std::vector<Diagnostic> parse_diagnostics(std::string_view log,
                                          const BuildContext& context);

}  // namespace runner
