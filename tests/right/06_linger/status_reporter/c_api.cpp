// The C interface.

#include <zmq.h>

#include "status_reporter.hpp"

int status_reporter(zmq::context_t& context, const StatusReporterOptions& options) {
  void* const sources = zmq_socket(context.handle(), ZMQ_REP);
  void* const display = zmq_socket(context.handle(), ZMQ_PUSH);
  const auto linger = static_cast<int>(options.linger.count());
  zmq_setsockopt(display, ZMQ_LINGER, &linger, sizeof linger);
  zmq_connect(display, options.display.c_str());
  zmq_bind(sources, options.events.c_str());

  int answered = 0;
  zmq_msg_t event;
  zmq_msg_init(&event);
  while (zmq_msg_recv(&event, sources, 0) != -1) {
    zmq_msg_send(&event, display, 0);
    if (zmq_send(sources, "", 0, 0) == 0) ++answered;
  }
  zmq_msg_close(&event);
  zmq_close(display);
  zmq_close(sources);
  return answered;
}
