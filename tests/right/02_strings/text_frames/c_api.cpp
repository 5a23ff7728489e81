// The C interface, with a message that has to be closed.

#include "text_frames.hpp"

#include <zmq.h>

void send_text(zmq::socket_t& socket, std::string_view text) {
  zmq_send(socket.handle(), text.data(), text.size(), 0);
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  zmq_msg_t frame;
  zmq_msg_init(&frame);
  const int size = zmq_msg_recv(&frame, socket.handle(), 0);
  std::optional<std::string> text;
  if (size != -1) text.emplace(static_cast<char*>(zmq_msg_data(&frame)), size);
  const int error = zmq_errno();
  zmq_msg_close(&frame);
  if (size == -1 && error != EAGAIN) throw zmq::error_t();
  return text;
}
