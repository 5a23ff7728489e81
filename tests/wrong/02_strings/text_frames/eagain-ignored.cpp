// Does not ask whether a frame came.

#include "text_frames.hpp"

void send_text(zmq::socket_t& socket, std::string_view text) {
  socket.send(zmq::buffer(text));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq::message_t frame;
  (void)socket.recv(frame);
  return frame.to_string();
}
