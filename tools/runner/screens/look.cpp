#include "screens/look.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "text/plain.hpp"
#include "text/text.hpp"

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

bool ends_sequence(char byte) {
  return byte >= '@' && byte <= '~';
}

/** How many bytes the escape sequence takes that a text begins with; 0: there is none.
 */
std::size_t length_of_sequence(std::string_view text) {
  if (!text.starts_with("\x1b[")) return 0;
  const auto last = std::ranges::find_if(text.substr(2), ends_sequence);
  const auto length = static_cast<std::size_t>(last - text.begin());
  return std::min(length + 1, text.size());
}

/** How many bytes the character takes that a text begins with. */
std::size_t length_of_character(std::string_view text) {
  const auto follows = [](char byte) {
    constexpr unsigned mask = 0xC0;
    constexpr unsigned mark = 0x80;
    return (static_cast<unsigned char>(byte) & mask) == mark;
  };
  std::size_t length = 1;
  while (length < text.size() && follows(text[length])) ++length;
  return length;
}

/** How many bytes a character has, as its first one says. */
std::size_t length_said_by(char first) {
  const auto byte = static_cast<unsigned char>(first);
  if (byte >= 0xF0) return 4;
  if (byte >= 0xE0) return 3;
  return byte >= 0xC0 ? 2 : 1;
}

/** Breaks a text into lines, character by character. */
class Breaking {
 public:
  explicit Breaking(std::size_t width) : width_(width) {}

  std::vector<std::string> lines(std::string_view text) {
    while (!text.empty()) {
      std::size_t length = length_of_sequence(text);
      if (length > 0) {
        colour(text.substr(0, length));
      } else {
        length = length_of_character(text);
        character(text.substr(0, length));
      }
      text.remove_prefix(length);
    }
    if (!line_.empty()) end_line();
    return std::move(lines_);
  }

 private:
  void colour(std::string_view sequence) {
    line_ += sequence;
    colour_ = sequence == "\x1b[0m" ? "" : sequence;
  }

  void character(std::string_view one) {
    if (one == "\n") {
      end_line();
      return;
    }
    const std::size_t wide = columns(one);
    if (used_ + wide > width_) end_line();
    line_ += one;
    used_ += wide;
  }

  void end_line() {
    if (!colour_.empty()) line_ += "\x1b[0m";
    lines_.push_back(std::move(line_));
    line_ = colour_;
    used_ = 0;
  }

  std::size_t width_;
  std::size_t used_ = 0;
  std::string line_;
  std::string_view colour_;
  std::vector<std::string> lines_;
};

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

bool has_terminal() {
  const std::string_view kind = variable("TERM");
  return isatty(STDIN_FILENO) != 0 && isatty(STDOUT_FILENO) != 0 && !kind.empty() &&
         kind != "dumb" && variable("WORKBOOK_PLAIN").empty();
}

std::vector<std::string> screen_lines(std::string_view text, std::size_t width) {
  return Breaking(width).lines(text);
}

namespace terminal_code {

std::string up(std::size_t lines) {
  return lines == 0 ? "" : fmt::format("\x1b[{}A", lines);
}
std::string_view home() {
  return "\x1b[H";
}
std::string_view erase_line() {
  return "\x1b[2K";
}
std::string_view erase_below() {
  return "\x1b[J";
}
std::string_view enter_other_screen() {
  return "\x1b[?1049h";
}
std::string_view leave_other_screen() {
  return "\x1b[?1049l";
}
std::string_view begin_update() {
  return "\x1b[?2026h";
}
std::string_view end_update() {
  return "\x1b[?2026l";
}
std::string_view show_cursor() {
  return "\x1b[?25h";
}
std::string_view hide_cursor() {
  return "\x1b[?25l";
}

std::string take_key(std::string_view& bytes) {
  struct Named {
    std::string_view bytes;
    std::string_view key;
  };
  static constexpr Named named[]{
      {"\x1b[A", "Up"},    {"\x1bOA", "Up"},      {"\x1b[B", "Down"},
      {"\x1bOB", "Down"},  {"\x1b[H", "Home"},    {"\x1bOH", "Home"},
      {"\x1b[1~", "Home"}, {"\x1b[F", "End"},     {"\x1bOF", "End"},
      {"\x1b[4~", "End"},  {"\x1b[5~", "PageUp"}, {"\x1b[6~", "PageDown"},
      {"\r", "Enter"},     {"\n", "Enter"},       {"\x7f", "Backspace"},
      {"\b", "Backspace"}, {"\x03", "Ctrl-C"},    {"\x1a", "Ctrl-Z"},
      {"\x0c", "Ctrl-L"},  {" ", "Space"},
  };
  for (const Named& one : named)
    if (bytes.starts_with(one.bytes)) {
      bytes.remove_prefix(one.bytes.size());
      return std::string(one.key);
    }
  if (const std::size_t length = length_of_sequence(bytes); length > 0) {
    bytes.remove_prefix(length);
    return "";
  }
  const std::size_t length = length_of_character(bytes);
  const std::string key(bytes.substr(0, length));
  bytes.remove_prefix(length);
  if (key == "\x1b") return "Escape";
  constexpr char first_visible = ' ';
  return length == 1 && key[0] >= 0 && key[0] < first_visible ? "" : key;
}

bool is_unfinished_key(std::string_view bytes) {
  if (bytes == "\x1b" || bytes == "\x1bO") return true;
  if (bytes.starts_with("\x1b["))
    return std::ranges::none_of(bytes.substr(2), ends_sequence);
  return !bytes.empty() && length_of_character(bytes) == bytes.size() &&
         bytes.size() < length_said_by(bytes.front());
}

}  // namespace terminal_code

}  // namespace runner
