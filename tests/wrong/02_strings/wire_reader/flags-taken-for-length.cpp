// Reads a length of one byte, then the text: the layout in old texts.

#include "wire_reader.hpp"

#include <algorithm>

Messages read_messages(std::string_view bytes) {
  Messages messages;
  while (!bytes.empty()) {
    const std::size_t length = static_cast<unsigned char>(bytes.front());
    messages.push_back({std::string(bytes.substr(1, length))});
    bytes.remove_prefix(std::min(bytes.size(), 1 + length));
  }
  return messages;
}
