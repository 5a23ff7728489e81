// Sends every request back as it came.

#include "echo_server.hpp"

#include <zmq_addon.hpp>

#include "workbook/todo.hpp"

using workbook::todo;

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  //! [answer]
  todo(context, options);
  //! [answer]
}
