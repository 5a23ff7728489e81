// Has a context of its own, as if it were a program.

#include "steady_worker.hpp"

int steady_worker(zmq::context_t&, const SteadyWorkerOptions& options) {
  zmq::context_t own;
  int done = 0;
  try {
    zmq::socket_t tasks(own, zmq::socket_type::pull);
    zmq::socket_t results(own, zmq::socket_type::push);
    results.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
    tasks.connect(options.tasks);
    results.connect(options.results);
    while (options.limit == 0 || done < options.limit) {
      zmq::message_t task;
      (void)tasks.recv(task);
      results.send(zmq::buffer("done: " + task.to_string()));
      ++done;
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  return done;
}
