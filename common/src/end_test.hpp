// How common code ends a test whose failure it has reported.
#pragma once

#include <gtest/gtest.h>

namespace workbook {

/** Ends the test here, after a failure that was already reported. */
[[noreturn]] inline void end_test() {
  throw testing::AssertionException(
      testing::TestPartResult(testing::TestPartResult::kFatalFailure, nullptr, 0, ""));
}

}  // namespace workbook
