#include "screens/look.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "text/plain.hpp"

namespace runner {
namespace {

constexpr std::size_t widest = 80;
constexpr std::size_t narrowest = 40;
constexpr std::size_t unlimited = 1'000'000;

std::string_view variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string in_colour(bool colour, std::string_view code, std::string_view text) {
  return colour ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
}

std::size_t terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == -1 || size.ws_col == 0) return widest;
  return std::clamp<std::size_t>(size.ws_col, narrowest, widest);
}

bool has_unicode() {
  for (const char* const name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view value = variable(name);
    if (value.empty()) continue;
    return value.find("UTF-8") != std::string_view::npos ||
           value.find("utf8") != std::string_view::npos;
  }
  return false;
}

}  // namespace

Look Look::plainly() const {
  return {.width = unlimited, .colour = false, .unicode = unicode, .plain = true};
}

std::string Look::good(std::string_view text) const {
  return in_colour(colour, "32", text);
}
std::string Look::bad(std::string_view text) const {
  return in_colour(colour, "1;31", text);
}
std::string Look::note(std::string_view text) const {
  return in_colour(colour, "33", text);
}
std::string Look::strong(std::string_view text) const {
  return in_colour(colour, "1", text);
}
std::string Look::faint(std::string_view text) const {
  return in_colour(colour, "2", text);
}

std::string Look::quoted(std::string_view text) const {
  return unicode ? visible(text) : in_ascii(visible(text));
}

Look look_of_standard_output() {
  const bool terminal = isatty(STDOUT_FILENO) != 0;
  const Look look{
      .width = terminal ? terminal_width() : widest,
      .colour = terminal && variable("NO_COLOR").empty() && variable("TERM") != "dumb",
      .unicode = has_unicode(),
  };
  return variable("WORKBOOK_PLAIN").empty() ? look : look.plainly();
}

}  // namespace runner
