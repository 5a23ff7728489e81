// Checks that the flight recorder finds nothing in tests of what works.
#pragma once

#include <gtest/gtest.h>

#include <vector>

namespace workbook {

namespace recorder {
struct Finding;
struct Recording;
}  // namespace recorder

/** Forgets what the test before said by shows() and acts_out(). */
void forget_what_tests_say();

/** What the recorder finds, but for what the test has said it acts out. */
std::vector<recorder::Finding> findings_in(const recorder::Recording& recording);

/**
 * Fails a test that passes, yet in which the recorder finds a misconception that the
 * test has not announced by shows(); and one that has announced what is not found.
 * Append it behind Flight, which then shows such a test's messages.
 */
class ExpectedFindings : public testing::EmptyTestEventListener {
 public:
  void OnTestEnd(const testing::TestInfo& test) override;
};

}  // namespace workbook
