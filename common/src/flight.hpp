// Records each test's calls of ZeroMQ, and shows them when the test has failed.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>

namespace workbook {

namespace recorder {
struct Recording;
}

/** How tests show what they recorded. */
struct FlightStyle {
  int width = 80;          ///< columns of a picture
  bool ascii = false;      ///< draw with ASCII only
  bool trace = false;      ///< show also tests that pass
  bool sentences = false;  ///< tell the messages instead of drawing them
};

/**
 * Reads a style such as `76 ascii trace sentences`, words in any order.
 * @throws std::invalid_argument for another word
 */
FlightStyle flight_style(const std::string& words);

/**
 * Begins a recording when a test begins. When the test has failed, the picture of its
 * messages up to the first failure goes into the report, or to standard output when
 * there is none: what follows a failure, such as the end of the context, explains
 * nothing. What is recorded belongs to one test only.
 */
class Flight : public testing::EmptyTestEventListener {
 public:
  explicit Flight(const FlightStyle& style);
  Flight(const Flight&) = delete;
  Flight& operator=(const Flight&) = delete;
  ~Flight() override;

  void OnTestStart(const testing::TestInfo& test) override;
  void OnTestPartResult(const testing::TestPartResult& part) override;
  void OnTestEnd(const testing::TestInfo& test) override;
  /** Says who waits for what, once in a test. Any thread may call it. */
  void note_waiting();
  /** Shows a test that will not come to its end. */
  void note_stuck();

 private:
  void show(const recorder::Recording& recording) const;

  FlightStyle style_;
  std::atomic<std::int64_t> first_failure_ = INT64_MAX;  // since the recording began
  std::atomic<bool> waiting_noted_ = false;
};

/** Flight::note_waiting of the listener of this process, if there is one. */
void note_who_waits();

/** Flight::note_stuck of the listener of this process, if there is one. */
void note_stuck_test();

}  // namespace workbook
