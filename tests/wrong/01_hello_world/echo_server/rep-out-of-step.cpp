// Acknowledges each request before it sends the reply, so it sends twice.

#include "echo_server.hpp"

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    zmq::message_t request;
    (void)clients.recv(request);
    clients.send(zmq::str_buffer("got it"));
    clients.send(request, zmq::send_flags::none);
  }
}
