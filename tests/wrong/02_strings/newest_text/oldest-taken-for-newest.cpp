// Takes the first text for the newest, and leaves the others.

#include "newest_text.hpp"

std::optional<std::string> newest_text(zmq::socket_t& socket) {
  zmq::message_t text;
  if (!socket.recv(text, zmq::recv_flags::dontwait)) return std::nullopt;
  return text.to_string();
}
