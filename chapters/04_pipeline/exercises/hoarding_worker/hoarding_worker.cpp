// Does one task after the other, and lets none wait that another worker could do.

#include "hoarding_worker.hpp"

void hoarding_worker(zmq::context_t& context, const HoardingWorkerOptions& options) {
  //! [answer]
  zmq::socket_t ventilator(context, zmq::socket_type::pull);
  ventilator.connect(options.ventilator);
  ventilator.set(zmq::sockopt::rcvhwm, 1);
  zmq::socket_t sink(context, zmq::socket_type::push);
  sink.connect(options.sink);

  while (true) {
    zmq::message_t task;
    (void)ventilator.recv(task);
    options.work(task.to_string());
    sink.send(zmq::buffer("done " + task.to_string()));
  }
  //! [answer]
}
