#include "screens/steps.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/text.hpp"

namespace runner {
namespace {

std::string steps_in_plain(const std::vector<Step>& steps) {
  std::string text;
  for (const Step& step : steps)
    text += fmt::format("{}: {}{}\n", step.label, step.what,
                        step.remark.empty() ? "" : fmt::format(" ({})", step.remark));
  return text;
}

}  // namespace

std::string typed(std::string_view verb) {
  return fmt::format("{} {}", workbook_command, verb);
}

std::string show_steps(const Look& look, const std::vector<Step>& steps) {
  if (look.plain) return steps_in_plain(steps);
  std::size_t widest = 0;
  for (const Step& step : steps) widest = std::max(widest, columns(step.label));
  std::string text;
  for (const Step& step : steps) {
    text += look.faint(padded(step.label, widest + 2)) + look.strong(step.what);
    if (!step.remark.empty()) text += look.faint(fmt::format("  ({})", step.remark));
    text += "\n";
  }
  return text;
}

}  // namespace runner
