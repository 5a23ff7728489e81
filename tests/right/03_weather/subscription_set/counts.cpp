// Subscribes to all that is wanted, then takes one subscription to each older topic
// back.

#include "subscription_set.hpp"

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  for (const std::string& topic : after)
    subscriber.set(zmq::sockopt::subscribe, topic);  // a second time, where it stays
  for (const std::string& topic : before)
    subscriber.set(zmq::sockopt::unsubscribe, topic);  // back to once, or to none
}
