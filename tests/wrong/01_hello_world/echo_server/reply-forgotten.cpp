// Takes an empty request for the end of the conversation and leaves without a reply.

#include "echo_server.hpp"

#include <zmq_addon.hpp>

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    if (request.size() == 1 && request[0].empty()) return;
    zmq::send_multipart(clients, request);
  }
}
