#include "flight.hpp"

#include <algorithm>
#include <cstdio>
#include <sstream>
#include <stdexcept>

#include "expected_findings.hpp"
#include "findings/findings.hpp"
#include "reading/cut.hpp"
#include "report.hpp"
#include "workbook/recorder.hpp"

namespace workbook {
namespace {

constexpr int rows = 24;
constexpr int rows_of_a_trace = 400;
constexpr auto never = INT64_MAX;
constexpr int narrowest_picture = 40;
Flight* current_flight = nullptr;

bool shows_something(const recorder::Recording& recording, std::int64_t until) {
  return std::ranges::any_of(recording.events, [&](const recorder::Event& event) {
    const bool of_a_socket =
        event.socket != 0 && event.call != recorder::Call::socket_new;
    return event.begin <= until && (of_a_socket || !event.finished);
  });
}

bool has_waiting_thread(const recorder::Recording& recording) {
  return !std::ranges::all_of(recording.events, &recorder::Event::finished);
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

}  // namespace

FlightStyle flight_style(const std::string& words) {
  FlightStyle style;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) {
    if (word == "ascii") {
      style.ascii = true;
    } else if (word == "trace") {
      style.trace = true;
    } else if (word == "sentences") {
      style.sentences = true;
    } else {
      std::size_t end = 0;
      try {
        style.width = std::stoi(word, &end);
      } catch (const std::logic_error&) {
        end = 0;
      }
      if (end != word.size() || style.width < narrowest_picture)
        throw std::invalid_argument("WORKBOOK_PICTURE is '" + words +
                                    "'; give it a width from 40 on, ascii, trace, "
                                    "sentences");
    }
  }
  return style;
}

Flight::Flight(const FlightStyle& style) : style_(style) {
  current_flight = this;
}

Flight::~Flight() {
  current_flight = nullptr;
}

void Flight::OnTestStart(const testing::TestInfo&) {
  first_failure_ = never;
  waiting_noted_ = false;
  forget_what_tests_say();
  recorder::begin();
  recorder::name_thread("the test");
}

// Called with GoogleTest's own lock held, by whichever thread has failed.
void Flight::OnTestPartResult(const testing::TestPartResult& part) {
  auto none = never;
  if (part.failed()) first_failure_.compare_exchange_strong(none, recorder::time());
}

void Flight::OnTestEnd(const testing::TestInfo& test) {
  recorder::end();
  if (test.result()->Passed() && !style_.trace) return;
  show(recorder::look());
}

void Flight::note_waiting() {
  if (waiting_noted_.exchange(true)) return;
  const auto recording = recorder::look();
  if (!has_waiting_thread(recording)) return;
  const auto text = recorder::hang_report(recording);
  if (!report_waiting(text)) print(text);
}

void Flight::note_stuck() {
  show(recorder::look());
}

void Flight::show(const recorder::Recording& recording) const {
  const auto end = first_failure_.load();
  if (!shows_something(recording, end)) return;
  const recorder::PictureStyle style{.width = style_.width,
                                     .rows = style_.trace ? rows_of_a_trace : rows,
                                     .ascii = style_.ascii,
                                     .until = end};
  const auto text = style_.sentences ? recorder::sentences(recording, style)
                                     : recorder::picture(recording, style);
  // What is wrong with a test that fails shows up to its failure, and not in its end.
  auto findings = findings_in(recorder::cut(recording, end));
  if (findings.size() > recorder::shown_findings)
    findings.resize(recorder::shown_findings);
  if (!report_recording(text, findings))
    print(text + "\n" + recorder::findings_text(findings));
}

void note_who_waits() {
  if (current_flight != nullptr) current_flight->note_waiting();
}

void note_stuck_test() {
  if (current_flight != nullptr) current_flight->note_stuck();
}

}  // namespace workbook
