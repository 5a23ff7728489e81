// Subscribes to all that is wanted, also to what it is subscribed to already.

#include "subscription_set.hpp"

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  for (const std::string& topic : before)
    if (!after.contains(topic)) subscriber.set(zmq::sockopt::unsubscribe, topic);
  for (const std::string& topic : after) subscriber.set(zmq::sockopt::subscribe, topic);
}
