// Takes a size of 0 for a failure.

#include "text_frames.hpp"

void send_text(zmq::socket_t& socket, std::string_view text) {
  socket.send(zmq::buffer(text));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq::message_t frame;
  const auto size = socket.recv(frame);
  if (size.value_or(0) == 0) return std::nullopt;
  return frame.to_string();
}
