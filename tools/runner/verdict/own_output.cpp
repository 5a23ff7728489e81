#include "verdict/own_output.hpp"

#include <algorithm>
#include <array>

#include "book/sources.hpp"

namespace runner {
namespace {

constexpr std::array framework_marks{
    std::string_view("[==========]"), std::string_view("[----------]"),
    std::string_view("[ RUN      ]"), std::string_view("[       OK ]"),
    std::string_view("[  FAILED  ]"), std::string_view("[  PASSED  ]"),
    std::string_view("[  SKIPPED ]"), std::string_view("Note: Google Test"),
};

/** Takes out the message where it stands in a paragraph that begins with `header`. */
void erase_message(std::string& text, std::string_view header,
                   const std::string& message) {
  const std::string paragraph = std::string(header) + message + "\n";
  const auto at = text.find(paragraph);
  if (at == std::string::npos) return;
  const auto line_end = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  const auto begin = line_end == std::string::npos ? 0 : line_end + 1;
  text.erase(begin, at + paragraph.size() - begin);
  if (text.substr(begin).starts_with('\n')) text.erase(begin, 1);
}

}  // namespace

std::string own_output(std::string_view output, const TestReport& report) {
  std::string text(output);
  const auto erase_failures = [&](const std::vector<Failure>& failures) {
    for (const Failure& failure : failures)
      erase_message(text, "Failure\n", failure.message);
  };
  for (const TestRecord& record : report.tests) {
    erase_failures(record.failures);
    if (record.stuck) erase_message(text, "", *record.stuck);
  }
  erase_failures(report.outside);
  if (report.stuck) erase_message(text, "", *report.stuck);

  std::string result;
  for (const std::string& line : lines_of(text)) {
    const bool framework = std::ranges::any_of(
        framework_marks, [&](std::string_view mark) { return line.starts_with(mark); });
    if (!framework) result += line + "\n";
  }
  if (result.find_first_not_of(" \n") == std::string::npos) result.clear();
  return result;
}

}  // namespace runner
