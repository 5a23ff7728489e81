// Polls for room, and sets LINGER when there is something to linger for.

#include <array>

#include "status_reporter.hpp"

int status_reporter(zmq::context_t& context, const StatusReporterOptions& options) {
  zmq::socket_t display(context, zmq::socket_type::push);
  display.set(zmq::sockopt::sndhwm, options.room);
  display.connect(options.display);

  int sent = 0;
  try {
    std::array items{zmq::pollitem_t{display.handle(), 0, ZMQ_POLLOUT, 0}};
    while (zmq::poll(items) > 0) {
      display.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
      zmq::message_t report("status " + std::to_string(sent + 1));
      if (display.send(report, zmq::send_flags::dontwait)) options.sent(++sent);
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  return sent;
}
