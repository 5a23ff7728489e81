/** @file
 *  What is known of an exercise that nobody has begun yet, without building it. */
#pragma once

#include <vector>

#include "book/book.hpp"
#include "system/environment.hpp"
#include "verdict/trial.hpp"

namespace runner {

/** Whether the learner's file is the stub as the book has it. */
bool is_untouched(const Environment& environment, const Exercise& exercise);

/** Whether an exercise's tests were ever built. */
bool is_built(const Environment& environment, const Exercise& exercise);

/** The tests of an exercise, none of which was run. @throws FileError */
std::vector<TestVerdict> tests_not_run(const Environment& environment,
                                       const Exercise& exercise);

/** The verdict on an untouched file before its tests are built: none of them was run.
 *  @throws FileError */
Trial not_begun(const Environment& environment, const Exercise& exercise);

}  // namespace runner
