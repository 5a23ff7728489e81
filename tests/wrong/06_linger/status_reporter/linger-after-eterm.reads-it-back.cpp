// Asks for LINGER at the end, which is refused as well.

#include "status_reporter.hpp"

int status_reporter(zmq::context_t& context, const StatusReporterOptions& options) {
  zmq::socket_t display(context, zmq::socket_type::push);
  display.set(zmq::sockopt::sndhwm, options.room);
  display.connect(options.display);

  int sent = 0;
  try {
    while (true) {
      display.send(zmq::buffer("status " + std::to_string(sent + 1)));
      options.sent(++sent);
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  if (display.get(zmq::sockopt::linger) < 0)
    display.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
  return sent;
}
