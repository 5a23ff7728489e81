// Connects to one ventilator, the first.

#include "double_share.hpp"

#include <algorithm>
#include <set>

void double_share(zmq::context_t& context, const DoubleShareOptions& options) {
  zmq::socket_t ventilators(context, zmq::socket_type::pull);
  ventilators.connect(options.ventilators.front());
  zmq::socket_t sink(context, zmq::socket_type::push);
  sink.connect(options.sink);
  sink.send(zmq::str_buffer("ready"));

  for (int done = 0; done < options.tasks; ++done) {
    zmq::message_t task;
    (void)ventilators.recv(task);
    sink.send(zmq::buffer("done " + task.to_string()));
  }
}
