// Skips a bad request and receives the next one, which a REP may not.

#include <zmq_addon.hpp>

#include "calculator_server.hpp"

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    try {
      if (request.size() != 1) throw std::invalid_argument("more than one frame");
      const auto result = calculate(request.front().to_string_view());
      clients.send(zmq::buffer(std::to_string(result)));
    } catch (const std::logic_error&) {
      continue;
    } catch (const std::overflow_error&) {
      continue;
    }
  }
}
