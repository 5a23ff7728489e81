// Has nothing to send when the text is empty.

#include "text_frames.hpp"

void send_text(zmq::socket_t& socket, std::string_view text) {
  if (text.empty()) return;
  socket.send(zmq::buffer(text));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq::message_t frame;
  if (!socket.recv(frame)) return std::nullopt;
  return frame.to_string();
}
