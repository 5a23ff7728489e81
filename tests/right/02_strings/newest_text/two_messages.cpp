// Receives into one message and keeps the other.

#include "newest_text.hpp"

std::optional<std::string> newest_text(zmq::socket_t& socket) {
  zmq::message_t newest;
  zmq::message_t text;
  bool came = false;
  for (; socket.recv(text, zmq::recv_flags::dontwait); came = true) newest.swap(text);
  return came ? std::optional(newest.to_string()) : std::nullopt;
}
