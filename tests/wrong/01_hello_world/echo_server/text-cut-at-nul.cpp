// Takes the bytes of a frame for a C string.

#include "echo_server.hpp"

#include <zmq_addon.hpp>

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    zmq::multipart_t reply;
    for (const zmq::message_t& frame : request)
      reply.addstr(std::string(frame.to_string().c_str()));
    reply.send(clients);
  }
}
