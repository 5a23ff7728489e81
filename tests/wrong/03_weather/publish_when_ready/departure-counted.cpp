// Counts whatever it receives.

#include "publish_when_ready.hpp"

void publish_when_ready(zmq::context_t& context,
                        const PublishWhenReadyOptions& options) {
  zmq::socket_t subscribers(context, zmq::socket_type::xpub);
  subscribers.set(zmq::sockopt::xpub_verboser, true);
  subscribers.set(zmq::sockopt::sndhwm, 0);
  subscribers.bind(options.endpoint);

  int missing = options.subscribers;
  while (missing > 0) {
    zmq::message_t notice;
    (void)subscribers.recv(notice);
    --missing;
    subscribers.send(zmq::buffer("waiting for " + std::to_string(missing)));
  }
  for (const std::string& message : options.messages)
    subscribers.send(zmq::buffer(message));
}
