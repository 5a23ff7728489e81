// Walks over the bytes with an index, and shifts the length together.

#include "wire_reader.hpp"

#include <cstdint>

Messages read_messages(std::string_view bytes) {
  Messages messages;
  bool complete = true;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto byte = [&] { return static_cast<unsigned char>(bytes[at++]); };
    const unsigned flags = byte();
    std::uint64_t length = 0;
    if ((flags & 0b10U) != 0) {
      for (int shift = 56; shift >= 0; shift -= 8)
        length |= static_cast<std::uint64_t>(byte()) << static_cast<unsigned>(shift);
    } else {
      length = byte();
    }
    if ((flags & 0b100U) == 0) {
      if (complete) messages.emplace_back();
      messages.back().emplace_back(bytes.substr(at, length));
      complete = (flags & 0b1U) == 0;
    }
    at += length;
  }
  return messages;
}
