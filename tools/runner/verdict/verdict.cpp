#include "verdict/verdict.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/text.hpp"
#include "verdict/signals.hpp"

namespace runner {
namespace {

constexpr std::string_view unsolved_mark = "not solved yet: ";

bool is_unsolved(const Failure& failure) {
  return failure.message.find(unsolved_mark) != std::string::npos;
}

TestState state_of(const TestRecord* record) {
  if (record == nullptr) return TestState::not_run;
  if (record->stuck) return TestState::stuck;
  if (!record->passed) return TestState::cut_off;
  if (*record->passed && record->failures.empty()) return TestState::passed;
  return std::ranges::any_of(record->failures, is_unsolved) ? TestState::not_solved_yet
                                                            : TestState::failed;
}

std::vector<Failure> tidied_all(std::vector<Failure> failures,
                                const Evidence& evidence) {
  for (Failure& failure : failures) {
    failure.diagnosis = !misconceptions_in(failure.message).empty();
    failure.message = tidied(failure.message, evidence.root);
    if (!failure.file.empty())
      failure.file = relative_to_root(failure.file, evidence.root, evidence.build);
  }
  return failures;
}

TestVerdict verdict_on(const std::string& name, const TestReport& report,
                       const Evidence& evidence) {
  const TestRecord* const record = report.find(name);
  TestVerdict verdict{.name = name,
                      .sentence = sentence_of(name),
                      .state = state_of(record),
                      .failures = {}};
  if (record == nullptr) return verdict;
  verdict.milliseconds = record->milliseconds;
  verdict.failures = tidied_all(record->failures, evidence);
  verdict.waiting = record->waiting;
  verdict.picture = record->picture;
  verdict.findings = record->findings;
  if (record->stuck)
    verdict.failures.push_back({"", 0, tidied(*record->stuck, evidence.root)});
  return verdict;
}

void collect(std::vector<NamedMisconception>& found, const std::string& message) {
  for (auto& one : misconceptions_in(message))
    if (std::ranges::find(found, one.id, &NamedMisconception::id) == found.end())
      found.push_back(std::move(one));
}

std::vector<NamedMisconception> misconceptions_in(const TestReport& report) {
  std::vector<NamedMisconception> found;
  const auto collect_all = [&](const std::vector<Failure>& failures) {
    for (const Failure& failure : failures) collect(found, failure.message);
  };
  for (const TestRecord& record : report.tests) {
    collect_all(record.failures);
    if (record.stuck) collect(found, *record.stuck);
  }
  collect_all(report.outside);
  if (report.stuck) collect(found, *report.stuck);
  return found;
}

/** Where a run had got to when it stopped: ` in the test "..."`. */
std::string place_in(const TestReport& report) {
  if (const TestRecord* const running = report.running())
    return fmt::format(" in the test \"{}\"", sentence_of(running->name));
  if (report.ended) return " after the last test";
  return report.tests.empty() ? " before the first test" : " between two tests";
}

std::string counted_tests(std::size_t count) {
  return counted(count, "test");
}

/** Decides between the outcomes, the gravest first, and says it in a sentence. */
class Judge {
 public:
  Judge(const Evidence& evidence, const TestReport& report, Verdict& verdict)
      : evidence_(evidence), report_(report), verdict_(verdict) {}

  void decide() {
    if (!process_failed() && !report_failed() && !tests_failed()) {
      const std::size_t count = verdict_.tests.size();
      set(Outcome::solved, count == 1
                               ? "The test passes."
                               : fmt::format("All {} pass.", counted_tests(count)));
    }
  }

 private:
  bool set(Outcome outcome, std::string sentence) {
    verdict_.outcome = outcome;
    verdict_.sentence = std::move(sentence);
    return true;
  }

  bool process_failed() {
    const ProcessResult& process = evidence_.process;
    const bool stuck = report_.stuck || verdict_.count(TestState::stuck) != 0;
    if (process.ending == Ending::not_started)
      return set(Outcome::no_tests,
                 fmt::format("The tests could not be started: {}.", process.error));
    if (stuck) return set(Outcome::stuck, fmt::format("Stuck{}.", place_in(report_)));
    switch (process.ending) {
      case Ending::time_limit:
        return set(Outcome::too_long,
                   fmt::format("Still running after {}, so it was ended{}.",
                               in_words(evidence_.time_limit), place_in(report_)));
      case Ending::output_limit:
        return set(Outcome::flooded,
                   fmt::format("Printed more than {}, so it was ended{}.",
                               in_bytes(process.output.size()), place_in(report_)));
      case Ending::signalled:
        return set(Outcome::crashed, fmt::format("Crashed{}: {}.", place_in(report_),
                                                 describe_signal(process.signal)));
      case Ending::cancelled:
        return set(Outcome::ended_early,
                   fmt::format("Cancelled{}.", place_in(report_)));
      default:
        return false;
    }
  }

  bool report_failed() {
    const int code = evidence_.process.exit_code;
    if (!evidence_.report || !report_.begun)
      return set(
          Outcome::no_tests,
          fmt::format("Ended with exit code {} without running any test.", code));
    if (!report_.ended)
      return set(Outcome::ended_early,
                 fmt::format("Ended itself with exit code {}{}, so not all tests were "
                             "run to their end.",
                             code, place_in(report_)));
    if (verdict_.tests.empty())
      return set(Outcome::incomplete,
                 fmt::format("No test was found in {}.", evidence_.test_source));
    return false;
  }

  bool tests_failed() {
    const std::size_t all = verdict_.tests.size();
    const std::size_t passed = verdict_.count(TestState::passed);
    const std::size_t unsolved = verdict_.count(TestState::not_solved_yet);
    const std::size_t missing =
        verdict_.count(TestState::not_run) + verdict_.count(TestState::cut_off);
    const auto some_pass = [&] {
      return fmt::format("{} of {} pass{}.", passed, counted_tests(all),
                         passed == 1 ? "es" : "");
    };
    if (missing != 0)
      return set(Outcome::incomplete,
                 fmt::format(
                     "{} not run: never a pass.",
                     missing == 1 ? "One test was" : counted_tests(missing) + " were"));
    if (verdict_.count(TestState::failed) != 0 || !verdict_.outside.empty())
      return set(Outcome::failed, some_pass());
    if (unsolved == all) return set(Outcome::not_solved_yet, "Not solved yet.");
    if (unsolved != 0)
      return set(Outcome::not_solved_yet, "Not solved yet: " + some_pass());
    if (evidence_.process.exit_code != 0)
      return set(Outcome::bad_exit,
                 fmt::format("All tests pass, and yet the program ended with exit "
                             "code {}.",
                             evidence_.process.exit_code));
    return false;
  }

  const Evidence& evidence_;
  const TestReport& report_;
  Verdict& verdict_;
};

}  // namespace

Verdict judge(const Evidence& evidence) {
  const TestReport report = parse_test_report(evidence.report.value_or(""));
  Verdict verdict;
  for (const std::string& name : evidence.expected_tests)
    verdict.tests.push_back(verdict_on(name, report, evidence));
  for (const TestRecord& record : report.tests)
    if (std::ranges::count(evidence.expected_tests, record.name) == 0)
      verdict.tests.push_back(verdict_on(record.name, report, evidence));
  verdict.outside = tidied_all(report.outside, evidence);
  if (report.stuck)
    verdict.outside.push_back({"", 0, tidied(*report.stuck, evidence.root)});
  verdict.misconceptions = misconceptions_in(report);
  Judge(evidence, report, verdict).decide();
  if (evidence.process.left_behind > 0)
    verdict.notes.push_back(
        fmt::format("It left {} running; ended.",
                    counted(static_cast<std::size_t>(evidence.process.left_behind),
                            "process", "processes")));
  return verdict;
}

Verdict judge(CompilerFindings findings) {
  Verdict verdict;
  verdict.outcome =
      findings.in_own_file ? Outcome::does_not_build : Outcome::build_broken;
  verdict.sentence = findings.sentence;
  verdict.build = std::move(findings);
  return verdict;
}

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::solved:
      return "solved";
    case Outcome::not_solved_yet:
      return "not_solved_yet";
    case Outcome::failed:
      return "failed";
    case Outcome::stuck:
      return "stuck";
    case Outcome::crashed:
      return "crashed";
    case Outcome::too_long:
      return "too_long";
    case Outcome::flooded:
      return "flooded";
    case Outcome::ended_early:
      return "ended_early";
    case Outcome::no_tests:
      return "no_tests";
    case Outcome::incomplete:
      return "incomplete";
    case Outcome::bad_exit:
      return "bad_exit";
    case Outcome::does_not_build:
      return "does_not_build";
    case Outcome::build_broken:
      return "build_broken";
    case Outcome::missing_file:
      return "missing_file";
  }
  return "unknown";
}

std::string_view name_of(TestState state) {
  switch (state) {
    case TestState::passed:
      return "passed";
    case TestState::failed:
      return "failed";
    case TestState::not_solved_yet:
      return "not_solved_yet";
    case TestState::stuck:
      return "stuck";
    case TestState::cut_off:
      return "cut_off";
    case TestState::not_run:
      return "not_run";
  }
  return "unknown";
}

}  // namespace runner
