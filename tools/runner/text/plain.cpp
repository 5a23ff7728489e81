#include "text/plain.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace runner {
namespace {

constexpr unsigned char escape = 0x1b;
constexpr std::size_t tab_width = 4;

/** How long the UTF-8 character at the front is; 0 when it is none. */
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return static_cast<unsigned char>(text[at]);
  };
  const unsigned char lead = byte(0);
  std::size_t length = 0;
  if (lead < 0x80) length = 1;
  if (lead >= 0xc2 && lead < 0xe0) length = 2;
  if (lead >= 0xe0 && lead < 0xf0) length = 3;
  if (lead >= 0xf0 && lead < 0xf5) length = 4;
  if (length > text.size()) return 0;
  for (std::size_t at = 1; at < length; ++at)
    if ((byte(at) & 0xc0) != 0x80) return 0;
  return length;
}

/** How long the terminal's escape sequence at the front is, such as `ESC [ 31 m`. */
std::size_t sequence_length(std::string_view text) {
  if (text.size() < 2 || text[1] != '[') return 1;
  const auto end = text.find_first_not_of("0123456789;:?", 2);
  return end == std::string_view::npos ? text.size() : end + 1;
}

constexpr std::array likes{
    std::pair{std::string_view("\u2018"), std::string_view("'")},
    std::pair{std::string_view("\u2019"), std::string_view("'")},
    std::pair{std::string_view("\u201c"), std::string_view("\"")},
    std::pair{std::string_view("\u201d"), std::string_view("\"")},
    std::pair{std::string_view("\u2013"), std::string_view("-")},
    std::pair{std::string_view("\u2014"), std::string_view("--")},
    std::pair{std::string_view("\u2026"), std::string_view("...")},
    std::pair{std::string_view("\u2192"), std::string_view("->")},
    std::pair{std::string_view("\u2190"), std::string_view("<-")},
    std::pair{std::string_view("\u00a0"), std::string_view(" ")},
};

std::string_view like(std::string_view character) {
  for (const auto& [from, to] : likes)
    if (from == character) return to;
  return "?";
}

}  // namespace

std::string visible(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto first = static_cast<unsigned char>(text.front());
    std::size_t length = character_length(text);
    if (first == escape) {
      length = sequence_length(text);
    } else if (first == '\t') {
      const auto line_start = result.rfind('\n') + 1;
      result.append(tab_width - (result.size() - line_start) % tab_width, ' ');
    } else if (first == '\r' && text.substr(1).starts_with('\n')) {
      // The line end of a file from elsewhere: the '\n' alone does.
    } else if (length == 0 || (first < ' ' && first != '\n') || first == 0x7f) {
      result += fmt::format("\\x{:02x}", first);
      length = 1;
    } else {
      result += text.substr(0, length);
    }
    text.remove_prefix(length);
  }
  return result;
}

std::string in_ascii(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = std::max<std::size_t>(1, character_length(text));
    result += static_cast<unsigned char>(text.front()) < 0x80
                  ? text.substr(0, 1)
                  : like(text.substr(0, length));
    text.remove_prefix(length);
  }
  return result;
}

}  // namespace runner
