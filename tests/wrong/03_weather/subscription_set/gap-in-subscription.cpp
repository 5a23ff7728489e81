// Starts all over: first nothing, then all that is wanted.

#include "subscription_set.hpp"

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  for (const std::string& topic : before)
    subscriber.set(zmq::sockopt::unsubscribe, topic);
  for (const std::string& topic : after) subscriber.set(zmq::sockopt::subscribe, topic);
}
