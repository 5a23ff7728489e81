// Two polls: a quick look whether to stop, then a wait for anything at all.

#include <array>
#include <chrono>

#include "stoppable_worker.hpp"

namespace {

bool has_something(zmq::socket_t& socket) {
  return (socket.get(zmq::sockopt::events) & ZMQ_POLLIN) != 0;
}

}  // namespace

int stoppable_worker(zmq::context_t& context, const StoppableWorkerOptions& options) {
  zmq::socket_t ventilator(context, zmq::socket_type::pull);
  zmq::socket_t sink(context, zmq::socket_type::push);
  zmq::socket_t control(context, zmq::socket_type::sub);
  ventilator.connect(options.ventilator);
  sink.connect(options.sink);
  control.connect(options.control);
  control.set(zmq::sockopt::subscribe, "");

  int done = 0;
  for (; !has_something(control); ++done) {
    while (!has_something(ventilator)) {
      std::array both{zmq::pollitem_t{ventilator.handle(), 0, ZMQ_POLLIN, 0},
                      zmq::pollitem_t{control.handle(), 0, ZMQ_POLLIN, 0}};
      zmq::poll(both);
      if (has_something(control)) {
        sink.send(zmq::str_buffer("bye"));
        return done;
      }
    }
    zmq::message_t task;
    (void)ventilator.recv(task);
    sink.send(zmq::buffer(options.work(task.to_string())));
  }
  sink.send(zmq::str_buffer("bye"));
  return done;
}
