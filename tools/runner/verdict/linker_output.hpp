/** @file
 *  Reads the errors in the output of a linker. */
#pragma once

#include <string_view>
#include <vector>

#include "verdict/compiler_output.hpp"

namespace runner {

/**
 * What is missing or there twice, each said once, as errors of the learner's file: the
 * tests and everything else that is linked are complete by themselves.
 */
std::vector<Diagnostic> parse_linker_errors(std::string_view log,
                                            const BuildContext& context);

}  // namespace runner
