// Tells the last news again when there is none.

#include "newest_text.hpp"

std::optional<std::string> newest_text(zmq::socket_t& socket) {
  static std::string newest;
  static bool first = true;
  zmq::message_t text;
  while (socket.recv(text, zmq::recv_flags::dontwait)) {
    newest = text.to_string();
    first = false;
  }
  if (first) return std::nullopt;
  return newest;
}
