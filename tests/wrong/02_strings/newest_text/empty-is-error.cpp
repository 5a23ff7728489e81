// Takes an empty text for the end of the news.

#include "newest_text.hpp"

std::optional<std::string> newest_text(zmq::socket_t& socket) {
  std::optional<std::string> newest;
  zmq::message_t text;
  while (socket.recv(text, zmq::recv_flags::dontwait).value_or(0) > 0)
    newest = text.to_string();
  return newest;
}
