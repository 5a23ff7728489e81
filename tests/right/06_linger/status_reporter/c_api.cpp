// The C interface.

#include <zmq.h>

#include "status_reporter.hpp"

int status_reporter(zmq::context_t& context, const StatusReporterOptions& options) {
  void* const display = zmq_socket(context.handle(), ZMQ_PUSH);
  const auto linger = static_cast<int>(options.linger.count());
  zmq_setsockopt(display, ZMQ_LINGER, &linger, sizeof linger);
  zmq_setsockopt(display, ZMQ_SNDHWM, &options.room, sizeof options.room);
  zmq_connect(display, options.display.c_str());

  int sent = 0;
  while (true) {
    const std::string report = "status " + std::to_string(sent + 1);
    if (zmq_send(display, report.data(), report.size(), 0) == -1) break;
    options.sent(++sent);
  }
  zmq_close(display);
  return sent;
}
