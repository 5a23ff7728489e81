// How common code ends a test whose failure it has reported.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "workbook/where.hpp"

namespace workbook {

/** Ends the test here, after a failure that was already reported. */
[[noreturn]] inline void end_test() {
  throw testing::AssertionException(
      testing::TestPartResult(testing::TestPartResult::kFatalFailure, nullptr, 0, ""));
}

/** Fails the test at a place in it, and ends it here. */
[[noreturn]] inline void end_test(Where where, const std::string& message) {
  ADD_FAILURE_AT(where.file, where.line) << message;
  end_test();
}

}  // namespace workbook
