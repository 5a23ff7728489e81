#include "author/static_checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "book/sources.hpp"

namespace runner {
namespace {

// Shorter lines, such as `while (true) {`, are no secret.
constexpr std::size_t shortest_giveaway = 16;

/** The text without any white space. */
std::string squeezed(std::string_view text) {
  std::string result;
  for (const char c : text)
    if (std::isspace(static_cast<unsigned char>(c)) == 0) result += c;
  return result;
}

/** Full names from what --gtest_list_tests prints. */
std::vector<std::string> listed_tests(std::string_view listed) {
  std::vector<std::string> names;
  std::string suite;
  for (const std::string& line : lines_of(listed)) {
    if (line.starts_with("  ")) {
      names.push_back(suite + line.substr(2, line.find(' ', 2) - 2));
    } else if (line.ends_with('.')) {
      suite = line;
    }
  }
  return names;
}

/** The first name in `these` that is not in `those`. */
std::optional<std::string> missing_in(const std::vector<std::string>& these,
                                      const std::vector<std::string>& those) {
  for (const std::string& name : these)
    if (std::ranges::count(those, name) == 0) return name;
  return std::nullopt;
}

}  // namespace

std::optional<std::string> objection_to_page(const Page& page) {
  if (page.title.empty()) return "README.md has no title: its first line is `# Title`";
  if (page.task.empty()) return "README.md has no task between title and first hint";
  if (page.hints.size() != hints_per_exercise)
    return fmt::format(
        "README.md has {} hints; there are to be {}: `## Hint 1` and so on",
        page.hints.size(), hints_per_exercise);
  if (std::ranges::any_of(page.hints, &std::string::empty))
    return "README.md has an empty hint";
  return std::nullopt;
}

std::optional<std::string> objection_to_first_hint(const Page& page,
                                                   std::string_view solution) {
  if (page.hints.empty()) return std::nullopt;
  const std::string hint = squeezed(page.hints.front());
  for (const std::string& answer : cut_at_marks(solution).answers)
    for (const std::string& line : lines_of(answer)) {
      const std::string code = squeezed(line);
      if (code.size() >= shortest_giveaway && hint.find(code) != std::string::npos)
        return fmt::format("the first hint gives a line of the answer away: {}", line);
    }
  return std::nullopt;
}

std::optional<std::string> objection_to_stub(std::string_view stub,
                                             std::string_view solution) {
  try {
    const auto ours = cut_at_marks(stub);
    const auto theirs = cut_at_marks(solution);
    if (ours.frame == theirs.frame) return std::nullopt;
    if (ours.frame.size() != theirs.frame.size())
      return "stub and solution have different numbers of answers";
    for (std::size_t piece = 0; piece != ours.frame.size(); ++piece) {
      const auto own = lines_of(ours.frame[piece]);
      const auto other = lines_of(theirs.frame[piece]);
      const auto [here, there] = std::ranges::mismatch(own, other);
      if (here == own.end() && there == other.end()) continue;
      return fmt::format("outside of the answer, stub and solution differ: '{}'",
                         here == own.end() ? *there : *here);
    }
    return "stub and solution differ outside of the answer";
  } catch (const MarkError& error) {
    return fmt::format("stub or solution {}", error.what());
  }
}

std::optional<std::string> objection_to_names(const std::vector<std::string>& declared,
                                              std::string_view listed) {
  const auto names = listed_tests(listed);
  if (declared.empty()) return "no test is declared in the test source";
  if (const auto name = missing_in(declared, names))
    return fmt::format("{} stands in the source and not in the executable", *name);
  if (const auto name = missing_in(names, declared))
    return fmt::format(
        "{} is in the executable; in the source no TEST or TEST_F at the "
        "start of a line declares it",
        *name);
  return std::nullopt;
}

}  // namespace runner
