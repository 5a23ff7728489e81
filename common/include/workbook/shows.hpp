/** @file
 *  How a test says that it shows a misconception on purpose. */
#pragma once

#include <string_view>

namespace workbook {

/**
 * Says that what the flight recorder finds in this test is what the test is to show:
 * `shows("req-out-of-step")`. Tests of the book are run with WORKBOOK_CHECK_FINDINGS
 * set: then a test that passes fails when the recorder finds what it has not said, and
 * when it has said what the recorder does not find. Call it on the test's own thread.
 *
 * @throws std::out_of_range for an id that misconceptions() does not have.
 */
void shows(std::string_view misconception_id);

/**
 * Says that a peer which the test plays may do so on purpose, as a server does that
 * lets its clients wait: `acts_out("reply-forgotten")`. The recorder then does not
 * report it in this test, which is about what others make of it. Call it on the test's
 * own thread.
 *
 * @throws std::out_of_range for an id that misconceptions() does not have.
 */
void acts_out(std::string_view misconception_id);

}  // namespace workbook
