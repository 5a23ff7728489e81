// Keeps its buffer, and with it the text of the last call.

#include "text_frames.hpp"

void send_text(zmq::socket_t& socket, std::string_view text) {
  socket.send(zmq::buffer(text));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  static std::string text;
  zmq::message_t frame;
  if (socket.recv(frame)) text = frame.to_string();
  return text;
}
