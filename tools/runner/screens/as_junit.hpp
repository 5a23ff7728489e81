/** @file
 *  The answer of `check` in JUnit's XML, which graders and CI services read. */
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "book/book.hpp"
#include "screens/list_screen.hpp"

namespace runner {

/**
 * A `testsuite` for each exercise and a `testcase` for each of its tests, also when the
 * file does not compile: then none of them was run. A suite without a failure is an
 * exercise that is solved, always.
 */
std::string check_as_junit(const Book& book, const std::vector<CheckRow>& rows);

/** A text as XML may hold it, in an attribute, too: what is not allowed there, such as
 *  most control characters and bytes that are no UTF-8, is shown as `\x1b`. */
std::string in_xml(std::string_view text);

}  // namespace runner
