// Sends the terminating NUL of a C string along.

#include "echo_server.hpp"

#include <zmq_addon.hpp>

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    zmq::multipart_t reply;
    for (const zmq::message_t& frame : request) {
      const std::string text = frame.to_string();
      reply.addmem(text.c_str(), text.size() + 1);
    }
    reply.send(clients);
  }
}
