// Reports to a display until the context is shut down.

#include "status_reporter.hpp"

int status_reporter(zmq::context_t& context, const StatusReporterOptions& options) {
  //! [answer]
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
    // The end: do not wait for the display any longer than this.
    display.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
  }
  return sent;
  //! [answer]
}
