// Polls, works in a function of its own, and has the end caught around it.

#include <array>

#include "steady_worker.hpp"

namespace {

void work(zmq::context_t& context, const SteadyWorkerOptions& options, int& done) {
  zmq::socket_t results(context, zmq::socket_type::push);
  results.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
  results.connect(options.results);
  zmq::socket_t tasks(context, zmq::socket_type::pull);
  tasks.connect(options.tasks);
  std::array items{zmq::pollitem_t{tasks.handle(), 0, ZMQ_POLLIN, 0}};
  for (zmq::message_t task; options.limit == 0 || done < options.limit;) {
    zmq::poll(items, std::chrono::milliseconds(-1));
    if (!tasks.recv(task, zmq::recv_flags::dontwait)) continue;
    std::string result = "done: ";
    result += task.to_string_view();
    results.send(zmq::message_t(result), zmq::send_flags::none);
    ++done;
  }
}

}  // namespace

int steady_worker(zmq::context_t& context, const SteadyWorkerOptions& options) {
  int done = 0;
  try {
    work(context, options, done);
  } catch (const zmq::error_t& end) {
    if (end.num() != ETERM) throw;
  }
  return done;
}
