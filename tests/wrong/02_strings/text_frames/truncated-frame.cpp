// Receives into a buffer of 255 characters.

#include "text_frames.hpp"

#include <array>

void send_text(zmq::socket_t& socket, std::string_view text) {
  socket.send(zmq::buffer(text));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  std::array<char, 255> buffer{};
  const auto result = socket.recv(zmq::buffer(buffer));
  if (!result) return std::nullopt;
  return std::string(buffer.data(), result->size);
}
