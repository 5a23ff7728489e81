#include "report.hpp"

#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace workbook {
namespace {

constexpr int stuck_exit_code = 70;
Report* current_report = nullptr;

std::string full_name(const testing::TestInfo& test) {
  return std::string(test.test_suite_name()) + "." + test.name();
}

std::string current_test() {
  const auto* const test = testing::UnitTest::GetInstance()->current_test_info();
  return test == nullptr ? "" : full_name(*test);
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
  write(file_, {{"event", "test"}, {"name", full_name(test)}});
}

void Report::OnTestPartResult(const testing::TestPartResult& part) {
  if (!part.failed()) return;
  const char* const file = part.file_name();
  write(file_, {{"event", "failure"},
                {"name", current_test()},
                {"file", file == nullptr ? "" : file},
                {"line", part.line_number()},
                {"message", part.message()}});
}

void Report::OnTestEnd(const testing::TestInfo& test) {
  write(file_, {{"event", "result"},
                {"name", full_name(test)},
                {"passed", test.result()->Passed()},
                {"milliseconds", test.result()->elapsed_time()}});
}

void Report::OnTestProgramEnd(const testing::UnitTest&) {
  write(file_, {{"event", "end"}});
}

void Report::stuck(const std::string& message) {
  write(file_, {{"event", "stuck"}, {"name", current_test()}, {"message", message}});
}

void end_stuck_process(const std::string& message) {
  std::cerr << message << std::endl;
  if (current_report != nullptr) current_report->stuck(message);
  std::_Exit(stuck_exit_code);
}

}  // namespace workbook
