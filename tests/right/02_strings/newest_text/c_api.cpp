// The C interface: asks for events before each receive.

#include "newest_text.hpp"

#include <zmq.h>

std::optional<std::string> newest_text(zmq::socket_t& socket) {
  std::optional<std::string> newest;
  for (;;) {
    int events = 0;
    std::size_t size = sizeof events;
    if (zmq_getsockopt(socket.handle(), ZMQ_EVENTS, &events, &size) == -1)
      throw zmq::error_t();
    if ((events & ZMQ_POLLIN) == 0) return newest;

    zmq_msg_t text;
    zmq_msg_init(&text);
    zmq_msg_recv(&text, socket.handle(), ZMQ_DONTWAIT);
    newest.emplace(static_cast<char*>(zmq_msg_data(&text)), zmq_msg_size(&text));
    zmq_msg_close(&text);
  }
}
