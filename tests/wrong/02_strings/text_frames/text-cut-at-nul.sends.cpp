// Sends what strlen counts.

#include "text_frames.hpp"

#include <cstring>

void send_text(zmq::socket_t& socket, std::string_view text) {
  const std::string copy(text);
  socket.send(zmq::buffer(copy.c_str(), std::strlen(copy.c_str())));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq::message_t frame;
  if (!socket.recv(frame)) return std::nullopt;
  return frame.to_string();
}
