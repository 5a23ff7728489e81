// Sets LINGER too late, and throws away what libzmq says to that.

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
    try {
      display.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
    } catch (const zmq::error_t&) {
      return sent;
    }
  }
  return sent;
}
