/** @file
 *  How the learner's file differs from the solution, as text. */
#pragma once

#include <string>

#include "book/book.hpp"
#include "screens/look.hpp"
#include "system/process.hpp"

namespace runner {

/** What finds the difference, in the folder of the checkout. */
ProcessRequest difference_request(const Exercise& exercise);

/** What it found, as `diff -u` says it. */
std::string show_difference(const Look& look, const ProcessResult& diff);

}  // namespace runner
