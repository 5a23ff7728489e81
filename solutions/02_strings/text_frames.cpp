// Sends and receives texts, one frame each.

#include "text_frames.hpp"

#include "workbook/todo.hpp"

using workbook::todo;

void send_text(zmq::socket_t& socket, std::string_view text) {
  //! [answer]
  socket.send(zmq::buffer(text));
  //! [answer]
}

std::optional<std::string> receive_text(zmq::socket_t& socket) {
  //! [answer]
  zmq::message_t frame;
  if (!socket.recv(frame)) return std::nullopt;
  return frame.to_string();
  //! [answer]
}
