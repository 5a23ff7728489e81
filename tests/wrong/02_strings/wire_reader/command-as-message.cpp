// Hands out whatever is framed.

#include "wire_reader.hpp"

Messages read_messages(std::string_view bytes) {
  constexpr unsigned more = 1;
  constexpr unsigned long_length = 2;
  Messages messages;
  std::vector<std::string> frames;

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

    frames.emplace_back(body);
    if ((flags & more) == 0) messages.push_back(std::exchange(frames, {}));
  }
  return messages;
}
