// Does the tasks of some ventilators, and reports each to the sink.

#include "double_share.hpp"

#include <algorithm>
#include <set>

void double_share(zmq::context_t& context, const DoubleShareOptions& options) {
  //! [answer]
  zmq::socket_t ventilators(context, zmq::socket_type::pull);
  for (const std::string& endpoint : options.ventilators) ventilators.connect(endpoint);
  zmq::socket_t sink(context, zmq::socket_type::push);
  sink.connect(options.sink);
  sink.send(zmq::str_buffer("ready"));

  for (int done = 0; done < options.tasks; ++done) {
    zmq::message_t task;
    (void)ventilators.recv(task);
    sink.send(zmq::buffer("done " + task.to_string()));
  }
  //! [answer]
}
