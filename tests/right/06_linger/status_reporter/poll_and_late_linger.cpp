// Polls, and sets LINGER when there is something to linger for.

#include <array>

#include "status_reporter.hpp"

int status_reporter(zmq::context_t& context, const StatusReporterOptions& options) {
  zmq::socket_t sources(context, zmq::socket_type::rep);
  zmq::socket_t display(context, zmq::socket_type::push);
  sources.bind(options.events);
  display.connect(options.display);

  int answered = 0;
  try {
    std::array items{zmq::pollitem_t{sources.handle(), 0, ZMQ_POLLIN, 0}};
    while (zmq::poll(items) > 0) {
      zmq::message_t event;
      if (!sources.recv(event, zmq::recv_flags::dontwait)) continue;
      display.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
      display.send(event, zmq::send_flags::none);
      sources.send(zmq::str_buffer(""));
      ++answered;
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  return answered;
}
