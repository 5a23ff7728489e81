#include "screens/as_junit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "text/plain.hpp"

namespace runner {
namespace {

/** A `testcase`, before it is written. */
struct JunitCase {
  enum class Kind { passed, failure, error } kind = Kind::passed;
  std::string name;
  int milliseconds = 0;
  std::string type;     ///< of what went wrong: the state or the outcome
  std::string message;  ///< the same in a sentence
  std::string text;     ///< all there is to say of it
};

std::string seconds(int milliseconds) {
  return fmt::format("{}.{:03}", milliseconds / 1000, milliseconds % 1000);
}

std::string text_of(const std::vector<Failure>& failures) {
  std::string text;
  for (const Failure& failure : failures) {
    if (failure.line > 0) text += fmt::format("{}:{}\n", failure.file, failure.line);
    text += failure.message + "\n";
  }
  return text;
}

std::string text_of(const CompilerFindings& findings) {
  std::string text;
  for (const Diagnostic& error : findings.errors)
    text += fmt::format("{}:{}:{}: {}\n", error.file, error.line, error.column,
                        error.message);
  return text;
}

/** What is wrong with an exercise as a whole: its sentence, and what it rests on. */
JunitCase case_of_whole(const Verdict& verdict) {
  return {.kind = JunitCase::Kind::error,
          .name = "the whole run",
          .type = std::string(name_of(verdict.outcome)),
          .message = verdict.sentence,
          .text = (verdict.build ? text_of(*verdict.build) : "") +
                  text_of(verdict.outside)};
}

JunitCase case_of(const TestVerdict& test, const Verdict& verdict) {
  JunitCase result{.name = test.sentence,
                   .milliseconds = test.milliseconds,
                   .type = std::string(name_of(test.state)),
                   .message = {},
                   .text = text_of(test.failures) + test.waiting + test.picture};
  if (test.state == TestState::passed) return result;
  const bool was_asked =
      test.state == TestState::failed || test.state == TestState::not_solved_yet;
  result.kind = was_asked ? JunitCase::Kind::failure : JunitCase::Kind::error;
  if (test.failures.empty()) {
    result.message = verdict.sentence;
    result.text += case_of_whole(verdict).text;
  } else {
    result.message = test.failures.front().message.substr(
        0, test.failures.front().message.find('\n'));
  }
  return result;
}

/** All cases of an exercise: at least one is no success unless it is solved. */
std::vector<JunitCase> cases_of(const Verdict& verdict) {
  std::vector<JunitCase> cases;
  for (const TestVerdict& test : verdict.tests) cases.push_back(case_of(test, verdict));
  const bool all_passed = std::ranges::all_of(
      cases, [](const JunitCase& one) { return one.kind == JunitCase::Kind::passed; });
  if (all_passed && !verdict.solved()) cases.push_back(case_of_whole(verdict));
  return cases;
}

std::size_t count(const std::vector<JunitCase>& cases, JunitCase::Kind kind) {
  return static_cast<std::size_t>(std::ranges::count(cases, kind, &JunitCase::kind));
}

std::string written(const JunitCase& one, const std::string& suite) {
  const std::string head =
      fmt::format(R"(    <testcase classname="{}" name="{}" time="{}")", in_xml(suite),
                  in_xml(one.name), seconds(one.milliseconds));
  if (one.kind == JunitCase::Kind::passed) return head + "/>\n";
  const std::string_view tag =
      one.kind == JunitCase::Kind::failure ? "failure" : "error";
  return fmt::format(
      "{}>\n      <{} type=\"{}\" message=\"{}\">{}</{}>\n"
      "    </testcase>\n",
      head, tag, in_xml(one.type), in_xml(one.message), in_xml(one.text), tag);
}

/** The counts that a suite and the whole have as attributes. */
struct JunitCounts {
  std::size_t tests = 0;
  std::size_t failures = 0;
  std::size_t errors = 0;
  int milliseconds = 0;

  void add(const std::vector<JunitCase>& cases) {
    tests += cases.size();
    failures += count(cases, JunitCase::Kind::failure);
    errors += count(cases, JunitCase::Kind::error);
    for (const JunitCase& one : cases) milliseconds += one.milliseconds;
  }

  [[nodiscard]] std::string written() const {
    return fmt::format(R"(tests="{}" failures="{}" errors="{}" skipped="0" time="{}")",
                       tests, failures, errors, seconds(milliseconds));
  }
};

/** `hello_world.echo_server`: graders take what is before the dot for a package. */
std::string suite_name(const Exercise& exercise) {
  std::string name = exercise.id;
  std::ranges::replace(name, '/', '.');
  return name;
}

/** Whether XML has a character, and UTF-8 has no shorter way to write it. */
bool allowed_in_xml(char32_t c, std::size_t length) {
  constexpr std::array<char32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
  if (c < least.at(length)) return false;
  return c == '\n' || c == '\t' || (c >= 0x20 && c < 0xd800) ||
         (c >= 0xe000 && c < 0xfffe) || (c >= 0x10000 && c < 0x110000);
}

std::string escaped(char c) {
  switch (c) {
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '&':
      return "&amp;";
    case '"':
      return "&quot;";
    case '\n':
      return "&#10;";
    default:
      return std::string(1, c);
  }
}

/** The character that a piece of UTF-8 means. */
char32_t decoded(std::string_view piece) {
  constexpr std::array<unsigned char, 5> lead_bits{0, 0x7f, 0x1f, 0x0f, 0x07};
  char32_t result = static_cast<unsigned char>(piece[0]) & lead_bits.at(piece.size());
  for (const char c : piece.substr(1))
    result = (result << 6) | (static_cast<unsigned char>(c) & 0x3f);
  return result;
}

}  // namespace

std::string in_xml(std::string_view text) {
  std::string result;
  const std::string shown = visible(text);
  for (std::size_t at = 0; at < shown.size();) {
    std::size_t length = 1;
    while (at + length < shown.size() &&
           (static_cast<unsigned char>(shown[at + length]) & 0xc0) == 0x80)
      ++length;
    const std::string_view piece = std::string_view(shown).substr(at, length);
    if (length == 1) {
      result += escaped(piece.front());
    } else if (length <= 4 && allowed_in_xml(decoded(piece), length)) {
      result += piece;
    } else {
      for (const char byte : piece)
        result += fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
    }
    at += length;
  }
  return result;
}

std::string check_as_junit(const Book& book, const std::vector<CheckRow>& rows) {
  JunitCounts all;
  std::string suites;
  for (const CheckRow& row : rows) {
    // What need not be solved is no failure of anything.
    if (!row.counts() && !row.trial.verdict.solved()) continue;
    const auto cases = cases_of(row.trial.verdict);
    const std::string name = suite_name(*row.exercise);
    JunitCounts own;
    own.add(cases);
    all.add(cases);
    suites += fmt::format("  <testsuite name=\"{}\" file=\"{}\" {}>\n", in_xml(name),
                          in_xml(row.exercise->files.stub.string()), own.written());
    for (const JunitCase& one : cases) suites += written(one, name);
    suites += "  </testsuite>\n";
  }
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" {}>\n{}"
      "</testsuites>\n",
      in_xml(book.name), all.written(), suites);
}

}  // namespace runner
