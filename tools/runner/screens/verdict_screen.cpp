#include "screens/verdict_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "book/sources.hpp"
#include "screens/build_screen.hpp"
#include "screens/merge_screen.hpp"
#include "screens/steps.hpp"
#include "text/markdown.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

constexpr std::size_t most_output_lines = 20;
constexpr std::size_t most_message_lines = 24;
constexpr std::size_t most_findings = 2;

std::string mark_of(const Look& look, TestState state, bool untouched) {
  if (untouched && state == TestState::not_run) return look.note("todo");
  switch (state) {
    case TestState::passed:
      return look.good("ok  ");
    case TestState::failed:
      return look.bad("FAIL");
    case TestState::not_solved_yet:
      return look.note("todo");
    case TestState::stuck:
      return look.bad("HANG");
    case TestState::cut_off:
      return look.bad("STOP");
    case TestState::not_run:
      return look.faint("-   ");
  }
  return "    ";
}

/** The same in words: an abbreviation is no pleasure to listen to. */
std::string_view word_for(TestState state, bool untouched) {
  if (untouched && state == TestState::not_run) return "still to do";
  switch (state) {
    case TestState::passed:
      return "passed";
    case TestState::failed:
      return "failed";
    case TestState::not_solved_yet:
      return "still to do";
    case TestState::stuck:
      return "hangs";
    case TestState::cut_off:
      return "stopped in the middle";
    case TestState::not_run:
      return "not run";
  }
  return "unknown";
}

bool asks_for_attention(const TestVerdict& test) {
  return !test.failures.empty() &&
         (test.state == TestState::failed || test.state == TestState::stuck ||
          test.state == TestState::cut_off);
}

std::string show_tests(const Look& look, const Trial& trial) {
  std::string text;
  for (const TestVerdict& test : trial.verdict.tests)
    text += look.plain
                ? fmt::format("Test {}: {}.\n", word_for(test.state, trial.untouched),
                              look.quoted(test.sentence))
                : fmt::format("  {}  {}\n", mark_of(look, test.state, trial.untouched),
                              look.quoted(test.sentence));
  return text.empty() ? "" : "\n" + text;
}

std::string show_failure(const Look& look, const Failure& failure) {
  std::string text;
  // Where the shared support code noticed it says nothing to a learner.
  if (failure.line > 0 && !failure.file.starts_with("common/"))
    text += fmt::format(
        "  {}\n",
        look.faint(look.quoted(fmt::format("{}:{}", failure.file, failure.line))));
  for (const std::string& line :
       folded(lines_of(look.quoted(failure.message)), most_message_lines))
    // What is aligned stays aligned; only what is too long for the screen is wrapped.
    text += columns(line) + 4 <= look.width
                ? fmt::format("    {}\n", line)
                : wrapped(line, look.width, "    ", "      ");
  return text;
}

/** What failed, without the expectations that only name a cause if others are there. */
std::vector<Failure> plain_failures(const TestVerdict& test) {
  auto failures = test.failures;
  std::erase_if(failures, &Failure::diagnosis);
  return failures.empty() ? test.failures : failures;
}

std::string show_drawn(const Look& look, std::string_view title,
                       const std::string& drawn) {
  if (drawn.empty()) return "";
  return fmt::format("\n  {}\n", title) + indented(look.quoted(drawn), "  ");
}

std::string show_messages(const Look& look, const TestVerdict& test) {
  return show_drawn(look, "Its messages, up to the failure:", test.picture) +
         show_drawn(look, "Who waited then:", test.waiting);
}

const TestVerdict* first_failed(const Verdict& verdict) {
  const auto first = std::ranges::find_if(verdict.tests, asks_for_attention);
  return first == verdict.tests.end() ? nullptr : &*first;
}

std::string show_first_failure(const Look& look, const Verdict& verdict,
                               bool with_messages) {
  std::string text;
  if (const TestVerdict* const first = first_failed(verdict)) {
    text += "\n" + look.strong(look.quoted(first->sentence)) + "\n";
    for (const Failure& failure : plain_failures(*first))
      text += show_failure(look, failure);
    if (with_messages) text += show_messages(look, *first);
  }
  for (const Failure& failure : verdict.outside)
    text += "\n" + show_failure(look, failure);
  return text;
}

/** The messages of all tests that have some. */
std::string show_trace(const Look& look, const Verdict& verdict) {
  std::string text;
  for (const TestVerdict& test : verdict.tests) {
    if (test.picture.empty()) continue;
    text += "\n" + look.strong(look.quoted(test.sentence)) + "\n";
    text += indented(look.quoted(test.picture), "  ");
    text += show_drawn(look, "Who waited:", test.waiting);
  }
  return text;
}

std::string show_cause(const Look& look, const Diagnosis& cause) {
  std::string text = "\n" + look.note("Likely cause: " + look.quoted(cause.id)) + "\n";
  text += wrapped(look.quoted(cause.sentence), look.width, "  ", "  ");
  if (!cause.page.empty()) text += fmt::format("  Read on: {}\n", cause.page);
  if (!cause.hint.empty())
    text += wrapped(look.quoted(cause.hint), look.width, "  Look at: ", "    ");
  return text;
}

/** What the recorder found in the first failed test and the tests have not named. */
std::vector<Diagnosis> further_findings(const Verdict& verdict) {
  const TestVerdict* const first = first_failed(verdict);
  if (first == nullptr) return {};
  auto findings = first->findings;
  std::erase_if(findings, [&](const Diagnosis& finding) {
    return std::ranges::count(verdict.misconceptions, finding.id,
                              &NamedMisconception::id) != 0;
  });
  findings.resize(std::min(findings.size(), most_findings));
  return findings;
}

std::string show_causes(const Look& look, const Verdict& verdict,
                        const VerdictScreen& screen) {
  std::string text;
  for (const NamedMisconception& cause : verdict.misconceptions) {
    const auto page = screen.pages.find(cause.id);
    text += show_cause(look, {.id = cause.id,
                              .sentence = cause.sentence,
                              .page = page == screen.pages.end() ? "" : page->second,
                              .hint = {}});
  }
  for (const Diagnosis& finding : further_findings(verdict))
    text += show_cause(look, finding);
  return text;
}

std::string show_output(const Look& look, const Trial& trial) {
  if (trial.output.empty()) return "";
  auto lines = lines_of(look.quoted(trial.output));
  const bool all = lines.size() <= most_output_lines;
  std::string text =
      "\n" +
      look.strong(look.plain ? "Your program printed:" : "Your program printed") + "\n";
  for (const std::string& line : folded(std::move(lines), most_output_lines))
    text += fmt::format("{}{}\n", look.plain ? "" : "  | ", line);
  if (!all) text += fmt::format("  All of it: {}\n", trial.output_log);
  return text;
}

std::string show_warnings(const Look& look, const Trial& trial) {
  if (trial.warnings.empty()) return "";
  return "\n" + show_diagnostic(look, trial.warnings.front());
}

/** Where the first `todo` stands that a test met: `echo_server.cpp:14`. */
std::string place_of_todo(const Verdict& verdict) {
  constexpr std::string_view words = "not solved yet: ";
  for (const TestVerdict& test : verdict.tests)
    for (const Failure& failure : test.failures)
      if (const auto at = failure.message.find(words); at != std::string::npos) {
        const std::string rest = failure.message.substr(at + words.size());
        return rest.substr(0, rest.find_first_of("\" \n"));
      }
  return "";
}

std::string sentence(const Trial& trial, const Exercise& exercise) {
  const Verdict& verdict = trial.verdict;
  const std::string file = exercise.files.stub.filename();
  if (trial.untouched && !verdict.solved())
    return fmt::format("Not begun yet: {} is as the book has it.", file);
  if (verdict.outcome == Outcome::not_solved_yet)
    if (const std::string place = place_of_todo(verdict); !place.empty())
      return fmt::format("{} The answer is to stand at {}.", verdict.sentence, place);
  return verdict.sentence;
}

std::string coloured(const Look& look, const Trial& trial, const std::string& text) {
  if (trial.verdict.solved()) return look.good(text);
  const bool calm = trial.untouched || trial.verdict.outcome == Outcome::not_solved_yet;
  return calm ? look.note(text) : look.bad(text);
}

std::vector<Step> steps_after(const Trial& trial, const VerdictScreen& screen) {
  const Exercise& exercise = screen.exercise;
  if (trial.verdict.solved()) {
    std::vector<Step> steps{{"Compare", typed("solution " + exercise.name)}};
    if (screen.review != nullptr)
      steps.push_back({"Review", typed("quiz " + screen.review->name),
                       fmt::format("{} is done", screen.review->title)});
    if (screen.next == nullptr) {
      steps.push_back({"Next", typed("check"), "no exercise is open: check them all"});
    } else {
      steps.push_back(
          {"Next", typed("next"),
           fmt::format("{}, {} min", screen.next->title, screen.next->minutes)});
    }
    return steps;
  }
  std::vector<Step> steps;
  if (trial.verdict.outcome == Outcome::missing_file) {
    steps.push_back({"Restore", typed("reset " + exercise.name)});
  } else {
    steps.push_back({"Edit", exercise.files.stub});
  }
  steps.push_back({"Run", typed("run " + exercise.name)});
  if (screen.hints > 0) {
    const auto level = std::min<std::size_t>(
        static_cast<std::size_t>(screen.progress.hints) + 1, screen.hints);
    steps.push_back({"Hint", typed("hint " + exercise.name),
                     fmt::format("{} of {}", level, screen.hints)});
  }
  return steps;
}

}  // namespace

std::string show_outcome(const Look& look, const Trial& trial,
                         const VerdictScreen& screen) {
  const Verdict& verdict = trial.verdict;
  std::string text = wrapped(sentence(trial, screen.exercise), look.width);
  text = coloured(look, trial, text.substr(0, text.size() - 1)) + "\n";
  for (const std::string& note : verdict.notes) text += wrapped(note, look.width);
  if (verdict.build)
    return text + "\n" + show_findings(look, *verdict.build) +
           show_update(look, screen.exercise, screen.update);
  text += show_tests(look, trial);
  text += show_first_failure(look, verdict, !screen.trace);
  if (screen.trace) text += show_trace(look, verdict);
  // What is wrong with faulty code that nobody has touched yet is for the learner to
  // find.
  if (!trial.untouched) text += show_causes(look, verdict, screen);
  text += show_output(look, trial);
  text += show_warnings(look, trial);
  if (verdict.solved() && !screen.learned.empty())
    text += "\n" + plain_markdown(look.quoted(screen.learned), look.width);
  if (verdict.solved() && !screen.skipped.empty()) text += "\n" + screen.skipped;
  return text + show_update(look, screen.exercise, screen.update);
}

std::string show_messages_of_all(const Look& look, const Verdict& verdict) {
  return show_trace(look, verdict);
}

std::string show_verdict(const Look& look, const Trial& trial,
                         const VerdictScreen& screen) {
  return show_outcome(look, trial, screen) + "\n" +
         show_steps(look, steps_after(trial, screen));
}

std::string show_trial(const Look& look, const Trial& trial,
                       const VerdictScreen& screen) {
  return look.strong(screen.exercise.title) + "\n" + show_verdict(look, trial, screen);
}

std::string verdict_in_short(const Verdict& verdict) {
  const std::size_t passed = verdict.count(TestState::passed);
  switch (verdict.outcome) {
    case Outcome::solved:
      return "solved";
    case Outcome::not_solved_yet:
      if (passed == 0) return "not solved yet";
      [[fallthrough]];
    case Outcome::failed:
      return fmt::format("{} of {}", passed, counted(verdict.tests.size(), "test"));
    case Outcome::stuck:
      return "hangs";
    case Outcome::crashed:
      return "crashes";
    case Outcome::too_long:
      return "takes too long";
    case Outcome::flooded:
      return "prints without end";
    case Outcome::ended_early:
      return "ends itself";
    case Outcome::no_tests:
      return "runs no test";
    case Outcome::incomplete:
      return "tests missing";
    case Outcome::bad_exit:
      return "wrong exit code";
    case Outcome::does_not_build:
      return "does not build";
    case Outcome::build_broken:
      return "build is broken";
    case Outcome::missing_file:
      return "file is missing";
  }
  return "unknown";
}

}  // namespace runner
