#include "author/expectation.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "book/lookup.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

using Objection = std::optional<std::string>;
constexpr std::string_view misconception_word = "misconception=";

/** The ids that the tests name, and those that the flight recorder finds. */
std::vector<std::string> named_ids(const Verdict& verdict) {
  std::vector<std::string> ids;
  const auto add = [&ids](const std::string& id) {
    if (std::ranges::count(ids, id) == 0) ids.push_back(id);
  };
  for (const NamedMisconception& one : verdict.misconceptions) add(one.id);
  for (const TestVerdict& test : verdict.tests)
    for (const Diagnosis& finding : test.findings) add(finding.id);
  return ids;
}

std::string listed(const std::vector<std::string>& ids) {
  return fmt::format("{}", fmt::join(ids, ", "));
}

Objection against_pass(const Verdict& verdict) {
  if (!verdict.solved()) return "it should pass, and does not: " + verdict.sentence;
  if (const auto named = named_ids(verdict); !named.empty())
    return "it passes, and yet the report names: " + listed(named);
  return std::nullopt;
}

Objection against_stub(const Verdict& verdict, const Expectation& expectation) {
  if (verdict.outcome != Outcome::not_solved_yet && verdict.outcome != Outcome::failed)
    return "a stub should fail test by test, and does not: " + verdict.sentence;
  // A program to find the fault in does most of its work, and has no todo().
  const bool to_be_mended = verdict.count(TestState::not_solved_yet) == 0;
  for (const TestVerdict& test : verdict.tests) {
    const bool fails =
        test.state == TestState::failed || test.state == TestState::not_solved_yet;
    if (!fails && !to_be_mended)
      return fmt::format("every test should fail with the stub; {} does not",
                         test.name);
    if (expectation.stub_limit && test.milliseconds > expectation.stub_limit->count())
      return fmt::format("{} takes {} to fail with the stub; at most {} is bearable",
                         test.name,
                         in_words(std::chrono::milliseconds(test.milliseconds)),
                         in_words(*expectation.stub_limit));
  }
  return std::nullopt;
}

Objection against_misconception(const Verdict& verdict,
                                const Expectation& expectation) {
  if (verdict.solved())
    return fmt::format("it should fail with {}, and passes", expectation.id);
  const std::size_t failed =
      verdict.count(TestState::failed) + verdict.count(TestState::stuck);
  if (failed == 0) return fmt::format("no expected test fails: {}", verdict.sentence);
  const auto named = named_ids(verdict);
  if (std::ranges::count(named, expectation.id) == 0)
    return fmt::format("the report should name {}, and names {}", expectation.id,
                       named.empty() ? "nothing" : listed(named));
  for (const std::string& id : named)
    if (id != expectation.id && std::ranges::count(expectation.also, id) == 0)
      return fmt::format("the report names {} besides {}", id, expectation.id);
  return std::nullopt;
}

}  // namespace

Expectation parse_expectation(const std::string& text) {
  using Kind = Expectation::Kind;
  Expectation expectation;
  if (text == "pass") return expectation;
  if (text == "stub") {
    expectation.kind = Kind::stub;
    expectation.stub_limit = std::chrono::seconds(2);
    return expectation;
  }
  if (text.starts_with(misconception_word) && text.size() > misconception_word.size()) {
    expectation.kind = Kind::misconception;
    const std::string ids = text.substr(misconception_word.size());
    const auto dot = ids.find('.');
    expectation.id = ids.substr(0, dot);
    if (dot != std::string::npos) expectation.also.push_back(ids.substr(dot + 1));
    return expectation;
  }
  throw UsageError(
      fmt::format("'{}' cannot be expected; say pass, stub or misconception=ID", text));
}

std::optional<std::string> objection(const Verdict& verdict,
                                     const Expectation& expectation) {
  switch (expectation.kind) {
    case Expectation::Kind::pass:
      return against_pass(verdict);
    case Expectation::Kind::stub:
      return against_stub(verdict, expectation);
    case Expectation::Kind::misconception:
      return against_misconception(verdict, expectation);
  }
  return "there is no such expectation";
}

}  // namespace runner
