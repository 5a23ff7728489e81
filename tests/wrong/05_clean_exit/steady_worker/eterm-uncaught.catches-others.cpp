// Catches what it takes for the end, and lets the end itself go.

#include "steady_worker.hpp"

int steady_worker(zmq::context_t& context, const SteadyWorkerOptions& options) {
  int done = 0;
  try {
    zmq::socket_t tasks(context, zmq::socket_type::pull);
    zmq::socket_t results(context, zmq::socket_type::push);
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
    if (error.num() != EINTR && error.num() != EAGAIN) throw;
  }
  return done;
}
