// Makes a message of every frame.

#include "wire_reader.hpp"

Messages read_messages(std::string_view bytes) {
  constexpr unsigned long_length = 2;
  constexpr unsigned command = 4;
  Messages messages;

  const auto take = [&bytes](std::size_t size) {
    const std::string_view taken = bytes.substr(0, size);
    bytes.remove_prefix(taken.size());
    return taken;
  };
  while (!bytes.empty()) {
    const unsigned flags = static_cast<unsigned char>(take(1).front());
    std::size_t length = 0;
    for (const unsigned char byte : take((flags & long_length) != 0 ? 8 : 1))
      length = length * 256 + byte;
    const std::string_view body = take(length);
    if ((flags & command) != 0) continue;

    messages.push_back({std::string(body)});
  }
  return messages;
}
