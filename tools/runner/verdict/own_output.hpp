/** @file
 *  Separates what the learner's program printed from what the test framework did. */
#pragma once

#include <string>
#include <string_view>

#include "verdict/test_report.hpp"

namespace runner {

/**
 * The output of a test executable without GoogleTest's lines and without the failures
 * and reasons that its report holds.
 */
std::string own_output(std::string_view output, const TestReport& report);

}  // namespace runner
