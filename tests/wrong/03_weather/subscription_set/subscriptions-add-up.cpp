// Takes a new subscription for a replacement of the older ones.

#include "subscription_set.hpp"

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  for (const std::string& topic : after)
    if (!before.contains(topic)) subscriber.set(zmq::sockopt::subscribe, topic);
}
