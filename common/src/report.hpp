// What a test executable tells the workbook's runner, line by line.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <mutex>
#include <string>
#include <vector>

namespace workbook {

namespace recorder {
struct Finding;
}

/**
 * Writes each thing that happens as one line of JSON, at once, so that the file tells
 * the story up to a crash or a hang. The lines are: `begin` (tests), `test` (name),
 * `failure` (name, file, line, message), `waiting` (name, report: who waited for what
 * when patience ran out), `recording` (name, picture: the test's messages, findings:
 * what they show to be wrong, each with id, sentence, evidence, page and hint),
 * `result` (name, passed, milliseconds), `stuck` (name, message) and, after the last
 * test, `end`.
 */
class Report : public testing::EmptyTestEventListener {
 public:
  /** @param path the file to append to */
  explicit Report(const std::string& path);
  ~Report() override;

  void OnTestProgramStart(const testing::UnitTest& all) override;
  void OnTestStart(const testing::TestInfo& test) override;
  void OnTestPartResult(const testing::TestPartResult& part) override;
  void OnTestEnd(const testing::TestInfo& test) override;
  void OnTestProgramEnd(const testing::UnitTest& all) override;
  /** Notes why the process is about to end itself. */
  void stuck(const std::string& message);
  /** Notes who waited for what. */
  void waiting(const std::string& report);
  /** Notes what the running test's messages were, and what they show to be wrong. */
  void recording(const std::string& picture,
                 const std::vector<recorder::Finding>& findings);

 private:
  std::ofstream file_;
  std::mutex mutex_;  // peers fail on their own threads
  std::string test_;
  bool failed_ = false;
};

/**
 * Ends the process with exit code 70, after saying why on standard error and in the
 * report: the way out when a thread cannot be joined.
 */
[[noreturn]] void end_stuck_process(const std::string& message);

/** Report::waiting of the report of this process. @return whether there is one */
bool report_waiting(const std::string& report);

/** Report::recording of the report of this process. @return whether there is one */
bool report_recording(const std::string& picture,
                      const std::vector<recorder::Finding>& findings);

}  // namespace workbook
