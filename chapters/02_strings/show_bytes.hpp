/** @file
 *  How the programs of this chapter show bytes to a reader. */
#pragma once

#include <string>
#include <string_view>

namespace strings {

/** Two hexadecimal digits for each byte: `48 65 6c 6c 6f`. */
inline std::string in_hex(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : bytes) {
    if (!text.empty()) text += ' ';
    text += digits[byte / 16U];
    text += digits[byte % 16U];
  }
  return text;
}

/** Printable ASCII as it is, every other byte in hexadecimal: `Hello\x00`. */
inline std::string in_ascii(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    const bool printable = byte >= ' ' && byte <= '~' && byte != '\\';
    text += printable ? std::string(1, byte) : "\\x" + in_hex({&byte, 1});
  }
  return text;
}

}  // namespace strings
