// Does tasks until it is told to stop.

#include "stoppable_worker.hpp"

#include <array>

#include "workbook/todo.hpp"

using workbook::todo;

int stoppable_worker(zmq::context_t& context, const StoppableWorkerOptions& options) {
  //! [answer]
  todo(context, options);
  //! [answer]
}
