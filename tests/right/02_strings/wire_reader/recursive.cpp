// Takes the first frame off and leaves the rest to itself.

#include "wire_reader.hpp"

#include <numeric>

Messages read_messages(std::string_view bytes) {
  if (bytes.empty()) return {};
  const auto number = [](std::string_view digits) {
    return std::accumulate(
        digits.begin(), digits.end(), std::size_t{0},
        [](std::size_t sum, unsigned char digit) { return sum * 256 + digit; });
  };
  const std::size_t flags = number(bytes.substr(0, 1));
  const std::size_t digits = (flags / 2) % 2 == 1 ? 8 : 1;
  const std::size_t length = number(bytes.substr(1, digits));
  const std::size_t end = 1 + digits + length;

  Messages messages = read_messages(bytes.substr(end));
  if (flags / 4 == 1) return messages;
  if (flags % 2 == 0) messages.insert(messages.begin(), Messages::value_type{});
  messages.front().emplace(messages.front().begin(), bytes.substr(1 + digits, length));
  return messages;
}
