// Sends the terminating NUL of a C string along.

#include "text_frames.hpp"

void send_text(zmq::socket_t& socket, std::string_view text) {
  const std::string copy(text);
  socket.send(zmq::buffer(copy.c_str(), copy.size() + 1));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq::message_t frame;
  if (!socket.recv(frame)) return std::nullopt;
  return frame.to_string();
}
