// Receives each text over the last one.

#include "newest_text.hpp"

#include <algorithm>

std::optional<std::string> newest_text(zmq::socket_t& socket) {
  std::string newest;
  bool came = false;
  for (;; came = true) {
    zmq::message_t text;
    if (!socket.recv(text, zmq::recv_flags::dontwait)) break;
    if (newest.size() < text.size()) newest.resize(text.size());
    std::copy_n(text.data<char>(), text.size(), newest.begin());
  }
  if (!came) return std::nullopt;
  return newest;
}
