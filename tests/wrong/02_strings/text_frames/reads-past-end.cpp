// Counts a terminator that is not there.

#include "text_frames.hpp"

void send_text(zmq::socket_t& socket, std::string_view text) {
  socket.send(zmq::buffer(text));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq::message_t frame;
  if (!socket.recv(frame)) return std::nullopt;
  return std::string(frame.data<char>(), frame.size() + 1);
}
