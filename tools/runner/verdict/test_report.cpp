#include "verdict/test_report.hpp"

#include <algorithm>

#include "book/sources.hpp"
#include "text/json.hpp"

namespace runner {
namespace {

TestRecord& record_of(TestReport& report, const std::string& name) {
  const auto found = std::ranges::find(report.tests, name, &TestRecord::name);
  if (found != report.tests.end()) return *found;
  TestRecord& record = report.tests.emplace_back();
  record.name = name;
  return record;
}

std::vector<Diagnosis> findings_in(const Json& line) {
  std::vector<Diagnosis> findings;
  for (const Json& one : line.value("findings", Json::array()))
    findings.push_back({one.at("id"), one.at("sentence"), one.value("page", ""),
                        one.value("hint", "")});
  return findings;
}

void add(TestReport& report, const Json& line) {
  const std::string event = line.at("event");
  const std::string name = line.value("name", "");
  if (event == "begin") {
    report.begun = true;
  } else if (event == "end") {
    report.ended = true;
  } else if (event == "test") {
    record_of(report, name);
  } else if (event == "failure") {
    auto& failures = name.empty() ? report.outside : record_of(report, name).failures;
    failures.push_back(
        {line.value("file", ""), line.value("line", 0), line.at("message"), false});
  } else if (event == "result") {
    TestRecord& record = record_of(report, name);
    // A test that is run twice has passed when it passed twice.
    record.passed = record.passed.value_or(true) && line.at("passed").get<bool>();
    record.milliseconds = line.value("milliseconds", 0);
  } else if (event == "waiting") {
    record_of(report, name).waiting = line.at("report");
  } else if (event == "recording") {
    TestRecord& record = record_of(report, name);
    record.picture = line.at("picture");
    record.findings = findings_in(line);
  } else if (event == "stuck") {
    (name.empty() ? report.stuck : record_of(report, name).stuck) = line.at("message");
  }
}

}  // namespace

const TestRecord* TestReport::running() const {
  const auto open = std::ranges::find_if(
      tests, [](const TestRecord& record) { return !record.passed; });
  return open == tests.end() ? nullptr : &*open;
}

const TestRecord* TestReport::find(std::string_view name) const {
  const auto found = std::ranges::find(tests, name, &TestRecord::name);
  return found == tests.end() ? nullptr : &*found;
}

TestReport parse_test_report(std::string_view text) {
  TestReport report;
  for (const std::string& line : lines_of(text)) {
    try {
      add(report, parse_json(line));
    } catch (const JsonError&) {
      continue;
    }
  }
  return report;
}

}  // namespace runner
