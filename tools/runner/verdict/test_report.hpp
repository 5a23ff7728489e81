/** @file
 *  The report that a test executable writes line by line, read back. */
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runner {

/** One failed expectation. */
struct Failure {
  std::string file;        ///< where the expectation stands
  int line = 0;            ///< in that file
  std::string message;     ///< what was expected and what happened
  bool diagnosis = false;  ///< it is there to name a misconception
};

/** What the flight recorder found to be the likely cause of a failure. */
struct Diagnosis {
  std::string id;        ///< reply-forgotten
  std::string sentence;  ///< what was done, and why that does not work
  std::string page;      ///< where it is explained; may be empty
  std::string hint;      ///< what to look at; may be empty
};

/** One test, as far as it got. */
struct TestRecord {
  std::string name;  ///< Suite.Name
  std::vector<Failure> failures;
  std::optional<bool> passed;  ///< nothing: it never came to its end
  int milliseconds = 0;
  std::optional<std::string> stuck;  ///< who waits for what, when it had to be given up
  std::string waiting;  ///< which threads sat in which calls when patience ran out
  std::string picture;  ///< of its messages
  std::vector<Diagnosis> findings;
};

/** Everything a report says. */
struct TestReport {
  bool begun = false;                ///< the first line is there
  bool ended = false;                ///< the last line is there
  std::vector<TestRecord> tests;     ///< in the order they began
  std::vector<Failure> outside;      ///< failures that belong to no test
  std::optional<std::string> stuck;  ///< given up outside of any test

  /** The test that had begun and not ended when the report stops. */
  [[nodiscard]] const TestRecord* running() const;
  /** The record of a test. */
  [[nodiscard]] const TestRecord* find(std::string_view name) const;
};

/**
 * Reads a report. A line that is cut off or makes no sense is skipped: what it would
 * have said is missing then, and what is missing is never a pass.
 */
TestReport parse_test_report(std::string_view text);

}  // namespace runner
