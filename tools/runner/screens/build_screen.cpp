#include "screens/build_screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "text/text.hpp"

namespace runner {
namespace {

std::string place(const Diagnostic& diagnostic) {
  std::string text = diagnostic.file;
  if (diagnostic.line > 0) text += fmt::format(":{}", diagnostic.line);
  if (diagnostic.column > 0) text += fmt::format(":{}", diagnostic.column);
  return text;
}

/** The linker's errors have no place in the file and are all shown: they are few. */
bool has_place(const Diagnostic& diagnostic) {
  return diagnostic.line > 0;
}

}  // namespace

std::string show_diagnostic(const Look& look, const Diagnostic& diagnostic) {
  std::string text = look.quoted(place(diagnostic)) + "\n";
  std::string words =
      wrapped(look.quoted(diagnostic.severity + ": " + diagnostic.message), look.width,
              "  ", "    ");
  text += diagnostic.severity == "error" ? look.bad(words.substr(0, words.size() - 1))
                                         : look.note(words.substr(0, words.size() - 1));
  text += "\n";
  for (const std::string& line : diagnostic.excerpt)
    text += look.quoted(line.substr(0, look.width)) + "\n";
  if (!diagnostic.explanation.empty())
    text += wrapped(diagnostic.explanation, look.width, "  => ", "     ");
  return text;
}

std::string show_findings(const Look& look, const CompilerFindings& findings) {
  std::string text;
  std::size_t shown = 0;
  for (const Diagnostic& error : findings.errors) {
    if (shown > 0 && has_place(error)) break;
    text += show_diagnostic(look, error);
    ++shown;
  }
  for (const std::string& line : findings.rest) text += "  " + look.quoted(line) + "\n";
  const std::size_t more = findings.errors.size() - shown;
  text += look.faint(
      more == 0 ? fmt::format("All that was said: {}", findings.log)
                : fmt::format("{} more: {}", counted(more, "error"), findings.log));
  return text + "\n";
}

}  // namespace runner
