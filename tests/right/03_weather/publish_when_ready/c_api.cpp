// The C interface, with a queue that is as long as it has to be.

#include <zmq.h>

#include <array>

#include "publish_when_ready.hpp"

void publish_when_ready(zmq::context_t& context,
                        const PublishWhenReadyOptions& options) {
  void* const subscribers = zmq_socket(context.handle(), ZMQ_XPUB);
  const int yes = 1;
  const int enough = static_cast<int>(options.messages.size()) + 1000;
  zmq_setsockopt(subscribers, ZMQ_XPUB_VERBOSER, &yes, sizeof yes);
  zmq_setsockopt(subscribers, ZMQ_SNDHWM, &enough, sizeof enough);
  zmq_bind(subscribers, options.endpoint.c_str());

  int there = 0;
  while (there < options.subscribers) {
    std::array<char, 256> notice{};
    if (zmq_recv(subscribers, notice.data(), notice.size(), 0) == -1) break;
    there += notice[0] == 1 ? 1 : -1;
    const std::string text =
        "waiting for " + std::to_string(options.subscribers - there);
    zmq_send(subscribers, text.data(), text.size(), 0);
  }
  for (const std::string& message : options.messages)
    zmq_send(subscribers, message.data(), message.size(), 0);
  zmq_close(subscribers);
}
