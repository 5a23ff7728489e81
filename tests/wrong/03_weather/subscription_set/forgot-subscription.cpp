// Drops what is not wanted any more, and waits for the rest to come by itself.

#include "subscription_set.hpp"

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  for (const std::string& topic : before)
    if (!after.contains(topic)) subscriber.set(zmq::sockopt::unsubscribe, topic);
}
