// Gives subscribers a moment to arrive.

#include "publish_when_ready.hpp"

#include <chrono>
#include <thread>

void publish_when_ready(zmq::context_t& context,
                        const PublishWhenReadyOptions& options) {
  zmq::socket_t subscribers(context, zmq::socket_type::xpub);
  subscribers.set(zmq::sockopt::sndhwm, 0);
  subscribers.bind(options.endpoint);

  std::this_thread::sleep_for(std::chrono::milliseconds(100));

  for (const std::string& message : options.messages)
    subscribers.send(zmq::buffer(message));
}
