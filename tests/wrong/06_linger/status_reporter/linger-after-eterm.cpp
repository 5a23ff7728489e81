// Sets LINGER on the display only, and still too late.

#include "status_reporter.hpp"

int status_reporter(zmq::context_t& context, const StatusReporterOptions& options) {
  zmq::socket_t sources(context, zmq::socket_type::rep);
  zmq::socket_t display(context, zmq::socket_type::push);
  display.connect(options.display);
  sources.bind(options.events);

  int answered = 0;
  try {
    while (true) {
      zmq::message_t event;
      (void)sources.recv(event);
      display.send(event, zmq::send_flags::none);
      sources.send(zmq::message_t(), zmq::send_flags::none);
      ++answered;
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
    display.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
  }
  return answered;
}
