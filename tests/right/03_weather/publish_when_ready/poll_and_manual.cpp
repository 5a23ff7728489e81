// Waits with poll, and admits each subscription itself.

#include <array>

#include "publish_when_ready.hpp"

void publish_when_ready(zmq::context_t& context,
                        const PublishWhenReadyOptions& options) {
  zmq::socket_t subscribers(context, zmq::socket_type::xpub);
  subscribers.set(zmq::sockopt::xpub_manual, true);
  subscribers.set(zmq::sockopt::xpub_verboser, true);
  subscribers.set(zmq::sockopt::sndhwm, 0);
  subscribers.bind(options.endpoint);

  for (int missing = options.subscribers; missing > 0;) {
    std::array waiting{zmq::pollitem_t{subscribers.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(waiting);
    zmq::message_t notice;
    if (!subscribers.recv(notice, zmq::recv_flags::dontwait)) continue;
    const std::string topic = notice.to_string().substr(1);
    if (*notice.data<char>() == 1) {
      subscribers.set(zmq::sockopt::subscribe, topic);  // this subscriber's
      --missing;
    } else {
      subscribers.set(zmq::sockopt::unsubscribe, topic);
      ++missing;
    }
    subscribers.send(zmq::buffer("waiting for " + std::to_string(missing)));
  }
  for (const std::string& message : options.messages)
    subscribers.send(zmq::message_t(message), zmq::send_flags::none);
}
