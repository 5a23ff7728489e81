// Copies characters into and out of messages.

#include "text_frames.hpp"

void send_text(zmq::socket_t& socket, std::string_view text) {
  zmq::message_t frame(text.begin(), text.end());
  socket.send(frame, zmq::send_flags::none);
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  std::optional<std::string> text;
  zmq::message_t frame;
  if (socket.recv(frame).has_value()) {
    const auto* const first = frame.data<char>();
    text.emplace(first, first + frame.size());
  }
  return text;
}
