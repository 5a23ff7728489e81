// Receives into a buffer that is long enough for every request one can think of.

#include <algorithm>
#include <array>

#include "calculator_server.hpp"

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::array<char, 256> bytes{};
    const auto received = clients.recv(zmq::buffer(bytes));
    const std::string_view request(bytes.data(),
                                   std::min(received->size, bytes.size()));

    bool several = false;
    while (clients.get(zmq::sockopt::rcvmore)) {
      zmq::message_t rest;
      (void)clients.recv(rest);
      several = true;
    }

    std::string reply;
    try {
      if (several) throw std::invalid_argument("more than one frame");
      reply = std::to_string(calculate(request));
    } catch (const std::exception& error) {
      reply = std::string("error: ") + error.what();
    }
    clients.send(zmq::buffer(reply));
  }
}
