// Waits with poll before each task, and has set both limits of its sockets at birth.

#include <array>

#include "hoarding_worker.hpp"

namespace {

zmq::socket_t short_of_memory(zmq::context_t& context, zmq::socket_type type) {
  zmq::socket_t socket(context, type);
  socket.set(zmq::sockopt::rcvhwm, 1);
  socket.set(zmq::sockopt::sndhwm, 1);
  return socket;
}

}  // namespace

void hoarding_worker(zmq::context_t& context, const HoardingWorkerOptions& options) {
  zmq::socket_t tasks = short_of_memory(context, zmq::socket_type::pull);
  zmq::socket_t sink = short_of_memory(context, zmq::socket_type::push);
  tasks.connect(options.ventilator);
  sink.connect(options.sink);
  for (std::array items{zmq::pollitem_t{tasks.handle(), 0, ZMQ_POLLIN, 0}};;) {
    zmq::poll(items);
    zmq::message_t task;
    if (!tasks.recv(task, zmq::recv_flags::dontwait)) continue;
    const std::string text = task.to_string();
    options.work(text);
    sink.send(zmq::buffer("done " + text));
  }
}
