// Does tasks until there are enough or the context ends.

#include "steady_worker.hpp"

#include "workbook/todo.hpp"

using workbook::todo;

int steady_worker(zmq::context_t& context, const SteadyWorkerOptions& options) {
  //! [answer]
  todo(context, options);
  //! [answer]
}
