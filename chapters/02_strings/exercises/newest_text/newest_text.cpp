// Skips what is old news.

#include "newest_text.hpp"

std::optional<std::string> newest_text(zmq::socket_t& socket) {
  //! [answer]
  zmq::message_t text;
  bool came = false;
  while (socket.recv(text, zmq::recv_flags::dontwait)) came = true;
  if (!came) return std::nullopt;
  return text.to_string();
  //! [answer]
}
