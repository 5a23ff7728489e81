// Limits the queue of a socket that does not send.

#include "hoarding_worker.hpp"

void hoarding_worker(zmq::context_t& context, const HoardingWorkerOptions& options) {
  zmq::socket_t ventilator(context, zmq::socket_type::pull);
  ventilator.set(zmq::sockopt::sndhwm, 1);
  ventilator.connect(options.ventilator);
  zmq::socket_t sink(context, zmq::socket_type::push);
  sink.connect(options.sink);

  while (true) {
    zmq::message_t task;
    (void)ventilator.recv(task);
    options.work(task.to_string());
    sink.send(zmq::buffer("done " + task.to_string()));
  }
}
