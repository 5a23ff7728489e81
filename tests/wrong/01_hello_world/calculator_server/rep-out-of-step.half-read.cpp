// Refuses a request of several frames as soon as it has read the first of them.

#include "calculator_server.hpp"

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    zmq::message_t request;
    (void)clients.recv(request);
    std::string reply;
    try {
      if (request.more()) throw std::invalid_argument("more than one frame");
      reply = std::to_string(calculate(request.to_string_view()));
    } catch (const std::exception& error) {
      reply = std::string("error: ") + error.what();
    }
    clients.send(zmq::buffer(reply));
  }
}
