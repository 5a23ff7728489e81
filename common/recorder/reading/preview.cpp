#include "reading/preview.hpp"

#include <fmt/format.h>

namespace workbook::recorder {

namespace {

// Reads one character that takes one column: ASCII, or a Latin letter of two bytes.
// 0: there is none here.
std::size_t character(std::string_view bytes) {
  const auto byte = static_cast<unsigned char>(bytes.front());
  if (byte >= 0x20 && byte < 0x7f) return 1;
  if (byte < 0xc3 || byte > 0xc8 || bytes.size() < 2) return 0;
  return (static_cast<unsigned char>(bytes[1]) & 0xc0) == 0x80 ? 2 : 0;
}

bool is_escaped(char c) {
  return c == '\0' || c == '\n' || c == '\r' || c == '\t';
}

// Text: nothing but characters and, behind at least one of them, a few control ones
// that text has. The last character of a frame that was cut may be half.
bool is_text(std::string_view bytes, bool cut) {
  if (bytes.empty()) return true;
  if (character(bytes) == 0) return false;
  while (!bytes.empty()) {
    const auto length = character(bytes);
    if (length == 0 && !is_escaped(bytes.front()))
      return cut && bytes.size() == 1 && (bytes.front() & 0x80) != 0;
    bytes.remove_prefix(length == 0 ? 1 : length);
  }
  return true;
}

std::string hexadecimal(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes)
    text += fmt::format("{}{:02x}", text.empty() ? "" : " ",
                        static_cast<unsigned char>(byte));
  return text;
}

std::string escape(char byte) {
  switch (byte) {
    case '\0':
      return "\\0";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return fmt::format("\\x{:02x}", static_cast<unsigned char>(byte));
  }
}

std::string escaped(std::string_view bytes, bool ascii) {
  std::string text;
  while (!bytes.empty()) {
    const auto length = character(bytes);
    if (length == 0 || (length == 2 && ascii)) {
      text += escape(bytes.front());
      bytes.remove_prefix(1);
      continue;
    }
    if (bytes.front() == '"' || bytes.front() == '\\') text += '\\';
    text += bytes.substr(0, length);
    bytes.remove_prefix(length);
  }
  return text;
}

}  // namespace

std::string quoted(std::string_view bytes, bool ascii) {
  return '"' + escaped(bytes, ascii) + '"';
}

std::string frame_text(const Frame& frame, const PreviewStyle& style) {
  const auto bytes = frame.preview();
  if (!style.payload || (bytes.empty() && frame.size > 0))
    return fmt::format("{} B", frame.size);
  const bool cut = bytes.size() < frame.size;
  const auto* dots = !cut ? "" : style.ascii ? "..." : "…";
  auto text = is_text(bytes, cut)
                  ? fmt::format("\"{}{}\"", escaped(bytes, style.ascii), dots)
                  : fmt::format("[{}{}]", hexadecimal(bytes), dots);
  if (cut) text += fmt::format(" {} B", frame.size);
  return text;
}

std::string frames_text(const std::vector<Frame>& frames, const PreviewStyle& style) {
  std::string text;
  for (const auto& frame : frames)
    text += (text.empty() ? "" : " | ") + frame_text(frame, style);
  return text;
}

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const auto length = character(text);
    result += length == 0 ? "?" : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return result;
}

}  // namespace workbook::recorder
