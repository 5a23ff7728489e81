#include "report.hpp"

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>
#include <zmq.hpp>

#include "findings/findings.hpp"
#include "flight.hpp"

namespace workbook {
namespace {

constexpr int stuck_exit_code = 70;
Report* current_report = nullptr;

std::string full_name(const testing::TestInfo& test) {
  return std::string(test.test_suite_name()) + "." + test.name();
}

/**
 * When a peer fails, the stage ends the context to wake everybody. A test that is just
 * then using a socket throws ETERM: a consequence, which would hide the cause.
 */
bool comes_from_the_end_of_the_context(const testing::TestPartResult& part) {
  return part.file_name() == nullptr &&
         std::string_view(part.message()).find(zmq_strerror(ETERM)) !=
             std::string_view::npos;
}

/** The message without the word that GoogleTest puts before those of ADD_FAILURE. */
std::string_view own_words(const testing::TestPartResult& part) {
  constexpr std::string_view prefix = "Failed\n";
  std::string_view message = part.message();
  if (message.starts_with(prefix)) message.remove_prefix(prefix.size());
  return message;
}

void write(std::ofstream& file, const nlohmann::ordered_json& line) {
  // Messages quote whatever bytes travelled; JSON wants UTF-8.
  constexpr auto bad_bytes = nlohmann::ordered_json::error_handler_t::replace;
  file << line.dump(-1, ' ', false, bad_bytes) << std::endl;
}

}  // namespace

Report::Report(const std::string& path) : file_(path, std::ios::app) {
  if (!file_) throw std::runtime_error("cannot write the report " + path);
  current_report = this;
}

Report::~Report() {
  current_report = nullptr;
}

void Report::OnTestProgramStart(const testing::UnitTest& all) {
  write(file_, {{"event", "begin"}, {"tests", all.test_to_run_count()}});
}

void Report::OnTestStart(const testing::TestInfo& test) {
  const std::lock_guard lock(mutex_);
  test_ = full_name(test);
  failed_ = false;
  write(file_, {{"event", "test"}, {"name", test_}});
}

// Called with GoogleTest's own lock held: asking it for the current test would block.
void Report::OnTestPartResult(const testing::TestPartResult& part) {
  const std::lock_guard lock(mutex_);
  if (!part.failed() || (failed_ && comes_from_the_end_of_the_context(part))) return;
  failed_ = true;
  const char* const file = part.file_name();
  write(file_, {{"event", "failure"},
                {"name", test_},
                {"file", file == nullptr ? "" : file},
                {"line", part.line_number()},
                {"message", own_words(part)}});
}

void Report::OnTestEnd(const testing::TestInfo& test) {
  const std::lock_guard lock(mutex_);
  write(file_, {{"event", "result"},
                {"name", full_name(test)},
                {"passed", test.result()->Passed()},
                {"milliseconds", test.result()->elapsed_time()}});
}

void Report::OnTestProgramEnd(const testing::UnitTest&) {
  write(file_, {{"event", "end"}});
}

void Report::stuck(const std::string& message) {
  const std::lock_guard lock(mutex_);
  write(file_, {{"event", "stuck"}, {"name", test_}, {"message", message}});
}

void Report::waiting(const std::string& report) {
  const std::lock_guard lock(mutex_);
  write(file_, {{"event", "waiting"}, {"name", test_}, {"report", report}});
}

void Report::recording(const std::string& picture,
                       const std::vector<recorder::Finding>& findings) {
  const std::lock_guard lock(mutex_);
  auto list = nlohmann::ordered_json::array();
  for (const auto& finding : findings)
    list.push_back({{"id", finding.id},
                    {"sentence", finding.sentence},
                    {"evidence", finding.evidence},
                    {"page", finding.page},
                    {"hint", finding.hint}});
  write(file_, {{"event", "recording"},
                {"name", test_},
                {"picture", picture},
                {"findings", list}});
}

bool report_waiting(const std::string& report) {
  if (current_report != nullptr) current_report->waiting(report);
  return current_report != nullptr;
}

bool report_recording(const std::string& picture,
                      const std::vector<recorder::Finding>& findings) {
  if (current_report != nullptr) current_report->recording(picture, findings);
  return current_report != nullptr;
}

void end_stuck_process(const std::string& message) {
  std::cerr << message << std::endl;
  note_stuck_test();
  if (current_report != nullptr) current_report->stuck(message);
  std::_Exit(stuck_exit_code);
}

}  // namespace workbook
