// Works, and does not know that the end is an exception.

#include "steady_worker.hpp"

int steady_worker(zmq::context_t& context, const SteadyWorkerOptions& options) {
  zmq::socket_t tasks(context, zmq::socket_type::pull);
  zmq::socket_t results(context, zmq::socket_type::push);
  results.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
  tasks.connect(options.tasks);
  results.connect(options.results);
  int done = 0;
  while (options.limit == 0 || done < options.limit) {
    zmq::message_t task;
    (void)tasks.recv(task);
    results.send(zmq::buffer("done: " + task.to_string()));
    ++done;
  }
  return done;
}
