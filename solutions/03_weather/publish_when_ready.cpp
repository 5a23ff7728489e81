// Publishes messages once there are enough subscribers.

#include "publish_when_ready.hpp"

#include "workbook/todo.hpp"

using workbook::todo;

void publish_when_ready(zmq::context_t& context,
                        const PublishWhenReadyOptions& options) {
  //! [answer]
  zmq::socket_t subscribers(context, zmq::socket_type::xpub);
  subscribers.set(zmq::sockopt::xpub_verboser, true);  // each beginning and each end
  subscribers.set(zmq::sockopt::sndhwm, 0);            // no limit
  subscribers.bind(options.endpoint);

  int missing = options.subscribers;
  while (missing > 0) {
    zmq::message_t notice;
    (void)subscribers.recv(notice);
    const bool arrived = notice.to_string_view().starts_with(1);
    missing += arrived ? -1 : 1;
    subscribers.send(zmq::buffer("waiting for " + std::to_string(missing)));
  }
  for (const std::string& message : options.messages)
    subscribers.send(zmq::buffer(message));
  //! [answer]
}
