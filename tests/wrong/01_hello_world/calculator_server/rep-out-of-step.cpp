// Sends the error where it is noticed, and then the reply as always.

#include <zmq_addon.hpp>

#include "calculator_server.hpp"

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    std::int64_t result = 0;
    try {
      if (request.size() != 1) throw std::invalid_argument("more than one frame");
      result = calculate(request.front().to_string_view());
    } catch (const std::exception& error) {
      clients.send(zmq::buffer(std::string("error: ") + error.what()));
    }
    clients.send(zmq::buffer(std::to_string(result)));
  }
}
