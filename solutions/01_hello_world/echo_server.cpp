// Sends every request back as it came.

#include "echo_server.hpp"

#include <zmq_addon.hpp>

#include "workbook/todo.hpp"

using workbook::todo;

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  //! [answer]
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);

  while (true) {
    std::vector<zmq::message_t> request;
    (void)zmq::recv_multipart(clients, std::back_inserter(request));
    zmq::send_multipart(clients, request);
  }
  //! [answer]
}
