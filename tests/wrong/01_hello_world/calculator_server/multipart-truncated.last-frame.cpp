// Receives every frame into the same message, so that the last one is left.

#include "calculator_server.hpp"

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    zmq::message_t request;
    do {
      (void)clients.recv(request);
    } while (request.more());
    std::string reply;
    try {
      reply = std::to_string(calculate(request.to_string_view()));
    } catch (const std::exception& error) {
      reply = std::string("error: ") + error.what();
    }
    clients.send(zmq::buffer(reply));
  }
}
