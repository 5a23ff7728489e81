// Takes bind for the moment from which on all are listening.

#include "publish_when_ready.hpp"

void publish_when_ready(zmq::context_t& context,
                        const PublishWhenReadyOptions& options) {
  zmq::socket_t subscribers(context, zmq::socket_type::pub);
  subscribers.set(zmq::sockopt::sndhwm, 0);
  subscribers.bind(options.endpoint);

  for (const std::string& message : options.messages)
    subscribers.send(zmq::buffer(message));
}
