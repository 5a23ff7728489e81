// The C interface: one zmq_msg_t is received into again and again, and its frames are
// counted.

#include <zmq.h>

#include "calculator_server.hpp"

namespace {

std::string reply_to(zmq_msg_t& request) {
  try {
    return std::to_string(calculate(
        {static_cast<const char*>(zmq_msg_data(&request)), zmq_msg_size(&request)}));
  } catch (const std::exception& error) {
    return std::string("error: ") + error.what();
  }
}

}  // namespace

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  void* const clients = zmq_socket(context.handle(), ZMQ_REP);
  int result = zmq_bind(clients, options.endpoint.c_str());
  zmq_msg_t request;
  zmq_msg_init(&request);
  while (result != -1) {
    result = zmq_msg_recv(&request, clients, 0);
    std::string reply = reply_to(request);
    while (result != -1 && zmq_msg_more(&request)) {
      result = zmq_msg_recv(&request, clients, 0);
      reply = "error: several frames";
    }
    if (result != -1) result = zmq_send(clients, reply.data(), reply.size(), 0);
  }
  zmq_msg_close(&request);
  zmq_close(clients);
}
