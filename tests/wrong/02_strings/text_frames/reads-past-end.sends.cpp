// Sends from where the text begins to the next NUL.

#include "text_frames.hpp"

#include <cstring>

void send_text(zmq::socket_t& socket, std::string_view text) {
  const std::size_t characters = text.find('\0') == std::string_view::npos
                                     ? std::strlen(text.data())
                                     : text.size();
  socket.send(zmq::buffer(text.data(), characters));
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq::message_t frame;
  if (!socket.recv(frame)) return std::nullopt;
  return frame.to_string();
}
