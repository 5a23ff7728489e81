// Takes the bytes of a frame for a C string.

#include "text_frames.hpp"

void send_text(zmq::socket_t& socket, std::string_view text) {
  socket.send(zmq::buffer(text));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq::message_t frame;
  if (!socket.recv(frame)) return std::nullopt;
  return std::string(frame.to_string().c_str());
}
