/** @file
 *  How long a test waits before it says that nothing will come. */
#pragma once

#include <chrono>
#include <string>

namespace workbook {

/**
 * How long one step of a test may take before the test gives up and says who waits.
 *
 * Five seconds, times the number in the environment variable WORKBOOK_PATIENCE (1 when
 * it is not set), so that a slow or loaded machine can be given more. Nothing that
 * works ever waits this long: it bounds failures only. Once a test of this process has
 * run out of patience, the tests after it get a fifth, because a learner who has one
 * hanging test often has several.
 *
 * @throws std::invalid_argument when WORKBOOK_PATIENCE is not a positive number.
 */
std::chrono::milliseconds patience();

/**
 * How long a wait is that counts as one in vain, for the flight recorder: a second,
 * or more where WORKBOOK_PATIENCE is above 1, because what works is slower there.
 *
 * @throws std::invalid_argument as patience() does.
 */
std::chrono::nanoseconds long_wait();

/**
 * Notes that a test ran out of patience; see patience(). The report then says which
 * threads wait in which calls, so call it at that moment. Any thread may call it.
 */
void patience_ran_out();

/** A duration as a reader says it: `5 s`, `250 ms`. */
[[nodiscard]] std::string in_words(std::chrono::milliseconds duration);

}  // namespace workbook
