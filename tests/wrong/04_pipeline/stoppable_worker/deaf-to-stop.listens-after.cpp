// Listens after each task, and then waits for the next one.

#include "stoppable_worker.hpp"

int stoppable_worker(zmq::context_t& context, const StoppableWorkerOptions& options) {
  zmq::socket_t control(context, zmq::socket_type::sub);
  control.set(zmq::sockopt::subscribe, "");
  control.connect(options.control);
  zmq::socket_t sink(context, zmq::socket_type::push);
  sink.connect(options.sink);
  zmq::socket_t ventilator(context, zmq::socket_type::pull);
  ventilator.connect(options.ventilator);

  int done = 0;
  while (true) {
    zmq::message_t task;
    (void)ventilator.recv(task);
    sink.send(zmq::buffer(options.work(task.to_string())));
    ++done;
    zmq::message_t stop;
    if (control.recv(stop, zmq::recv_flags::dontwait)) break;
  }
  sink.send(zmq::str_buffer("bye"));
  return done;
}
