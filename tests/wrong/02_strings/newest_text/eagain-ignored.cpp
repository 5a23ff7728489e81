// Makes no difference between no text and an empty one.

#include "newest_text.hpp"

std::optional<std::string> newest_text(zmq::socket_t& socket) {
  std::string newest;
  zmq::message_t text;
  while (socket.recv(text, zmq::recv_flags::dontwait)) newest = text.to_string();
  return newest;
}
