// Checks that the flight recorder finds nothing in tests of what works.
#pragma once

#include <gtest/gtest.h>

namespace workbook {

/**
 * Fails a test that passes, yet in which the recorder finds a misconception that the
 * test has not announced by shows(); and one that has announced what is not found.
 * Append it behind Flight, which then shows such a test's messages.
 */
class ExpectedFindings : public testing::EmptyTestEventListener {
 public:
  void OnTestStart(const testing::TestInfo& test) override;
  void OnTestEnd(const testing::TestInfo& test) override;
};

}  // namespace workbook
