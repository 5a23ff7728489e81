// Leaves without a word.

#include "stoppable_worker.hpp"

#include <array>

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
    std::array items{zmq::pollitem_t{ventilator.handle(), 0, ZMQ_POLLIN, 0},
                     zmq::pollitem_t{control.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(items);
    if (items[1].revents != 0) break;

    zmq::message_t task;
    (void)ventilator.recv(task);
    sink.send(zmq::buffer(options.work(task.to_string())));
    ++done;
  }
  return done;
}
