// A ROUTER need not answer, and this one does not answer what it cannot calculate.

#include <zmq_addon.hpp>

#include "calculator_server.hpp"

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::router);
  clients.bind(options.endpoint);
  while (true) {
    zmq::multipart_t message(clients);  // who asks, an empty frame, the request
    if (message.size() != 3) continue;
    try {
      message.addstr(std::to_string(calculate(message.remove().to_string_view())));
    } catch (const std::exception&) {
      continue;
    }
    message.send(clients);
  }
}
