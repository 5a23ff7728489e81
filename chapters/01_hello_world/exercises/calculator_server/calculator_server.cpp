// Calculates what its clients ask for, and tells them when it cannot.

#include "calculator_server.hpp"

#include <zmq_addon.hpp>

#include "workbook/todo.hpp"

using workbook::todo;

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  //! [answer]
  todo(context, options);
  //! [answer]
}
