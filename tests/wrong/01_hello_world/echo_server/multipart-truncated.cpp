// Reads all frames, as a REP has to, but sends only the first one back.

#include "echo_server.hpp"

#include <zmq_addon.hpp>

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    clients.send(request.front(), zmq::send_flags::none);
  }
}
