/** @file
 *  Errors that nearly everybody meets with cppzmq, and what they mean. */
#pragma once

#include <string>

#include "verdict/compiler_output.hpp"

namespace runner {

/** One sentence on what to do about an error, or nothing when it is not a known one. */
std::string explain(const Diagnostic& diagnostic);

}  // namespace runner
