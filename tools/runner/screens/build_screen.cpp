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

/** The excerpt, moved to the left as far as its place needs to be on the screen. */
std::vector<std::string> fitted(const Diagnostic& diagnostic, std::size_t width) {
  auto lines = diagnostic.excerpt;
  const auto gutter = lines.empty() ? std::string::npos : lines.front().find(" | ");
  const std::size_t code = gutter == std::string::npos ? 0 : gutter + 3;
  const std::size_t place = code + static_cast<std::size_t>(diagnostic.column);
  const std::size_t rightmost = width - width / 4;
  for (std::string& line : lines) {
    if (place > width && line.size() > code) line.erase(code, place - rightmost);
    line.resize(std::min(line.size(), width));
  }
  return lines;
}

/** The line of the source, without its number and what is drawn around it. */
std::string quoted_line(const Diagnostic& diagnostic) {
  if (diagnostic.excerpt.empty()) return "";
  const std::string& line = diagnostic.excerpt.front();
  const auto gutter = line.find(" | ");
  const auto code =
      line.find_first_not_of(' ', gutter == std::string::npos ? 0 : gutter + 3);
  return code == std::string::npos ? "" : line.substr(code);
}

/** What was pointed at, in a sentence: carets say nothing to who listens. */
std::string excerpt_in_plain(const Look& look, const Diagnostic& diagnostic) {
  const std::string line = quoted_line(diagnostic);
  return line.empty() ? "" : fmt::format("The line is: {}\n", look.quoted(line));
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
  if (look.plain) {
    text += excerpt_in_plain(look, diagnostic);
  } else {
    for (const std::string& line : fitted(diagnostic, look.width))
      text += look.quoted(line) + "\n";
  }
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
  const std::string errors = more == 1 ? "error" : "errors";
  text +=
      look.faint(more == 0 ? fmt::format("All that was said: {}", findings.log)
                           : fmt::format("{} more {}: {}", more, errors, findings.log));
  return text + "\n";
}

}  // namespace runner
