// Takes the bytes of a request for a C string.

#include <zmq_addon.hpp>

#include "calculator_server.hpp"

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    std::string reply;
    try {
      if (request.size() != 1) throw std::invalid_argument("more than one frame");
      reply = std::to_string(calculate(request.front().to_string().c_str()));
    } catch (const std::exception& error) {
      reply = std::string("error: ") + error.what();
    }
    clients.send(zmq::buffer(reply));
  }
}
