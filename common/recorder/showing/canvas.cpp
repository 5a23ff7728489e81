#include "showing/canvas.hpp"

#include <algorithm>

namespace workbook::recorder {

namespace {

// Takes the first character off well-formed UTF-8; of anything else a byte.
char32_t take(std::string_view& text) {
  const auto first = static_cast<unsigned char>(text.front());
  std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  length = std::min(length, text.size());
  char32_t character = length == 1 ? first : first & (0xff >> (length + 1));
  for (std::size_t at = 1; at < length; ++at)
    character = character << 6 | (static_cast<unsigned char>(text[at]) & 0x3f);
  text.remove_prefix(length);
  return character;
}

void append(std::string& text, char32_t character) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(value); };
  if (character < 0x80) return byte(character);
  if (character < 0x800) {
    byte(0xc0 | character >> 6);
  } else {
    byte(0xe0 | (character >> 12 & 0xf));
    byte(0x80 | (character >> 6 & 0x3f));
  }
  byte(0x80 | (character & 0x3f));
}

}  // namespace

void Line::put(int column, char32_t character) {
  if (column >= 0 && static_cast<std::size_t>(column) < cells_.size())
    cells_[static_cast<std::size_t>(column)] = character;
}

void Line::write(int column, std::string_view text) {
  while (!text.empty()) put(column++, take(text));
}

std::string Line::text() const {
  auto end = cells_.end();
  while (end != cells_.begin() && *(end - 1) == U' ') --end;
  std::string text;
  std::for_each(cells_.begin(), end, [&](char32_t cell) { append(text, cell); });
  return text;
}

int columns(std::string_view text) {
  int count = 0;
  for (; !text.empty(); ++count) take(text);
  return count;
}

std::string shortened(std::string_view text, int width, bool ascii) {
  if (columns(text) <= width) return std::string(text);
  const int dots = ascii ? 3 : 1;
  std::string result;
  for (int column = 0; column < width - dots; ++column) append(result, take(text));
  if (width >= dots) result += ascii ? "..." : "…";
  return result;
}

}  // namespace workbook::recorder
