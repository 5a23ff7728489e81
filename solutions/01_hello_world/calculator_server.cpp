// Calculates what its clients ask for, and tells them when it cannot.

#include "calculator_server.hpp"

#include <zmq_addon.hpp>

#include "workbook/todo.hpp"

using workbook::todo;

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  //! [answer]
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);

  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));

    std::string reply;
    try {
      if (request.size() != 1) throw std::invalid_argument("more than one frame");
      reply = std::to_string(calculate(request.front().to_string_view()));
    } catch (const std::exception& error) {
      reply = std::string("error: ") + error.what();
    }
    clients.send(zmq::buffer(reply));
  }
  //! [answer]
}
