// The C interface: frames are kept in zmq_msg_t until the last one has come.

#include <zmq.h>

#include <list>

#include "echo_server.hpp"

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  void* const clients = zmq_socket(context.handle(), ZMQ_REP);
  int result = zmq_bind(clients, options.endpoint.c_str());
  while (result != -1) {
    std::list<zmq_msg_t> request;
    int more = 1;
    while (more == 1 && result != -1) {
      zmq_msg_init(&request.emplace_back());
      result = zmq_msg_recv(&request.back(), clients, 0);
      more = zmq_msg_more(&request.back());
    }
    for (zmq_msg_t& frame : request) {
      const int flags = &frame == &request.back() ? 0 : ZMQ_SNDMORE;
      if (result != -1) result = zmq_msg_send(&frame, clients, flags);
      zmq_msg_close(&frame);
    }
  }
  zmq_close(clients);
}
