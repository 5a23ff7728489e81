// Trusts that every request is a calculation.

#include <zmq_addon.hpp>

#include "calculator_server.hpp"

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    std::string reply = "error: more than one frame";
    if (request.size() == 1)
      reply = std::to_string(calculate(request.front().to_string_view()));
    clients.send(zmq::buffer(reply));
  }
}
