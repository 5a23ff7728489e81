// Hands each topic over as a C string.

#include "subscription_set.hpp"

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  for (const std::string& topic : after)
    if (!before.contains(topic))
      subscriber.set(zmq::sockopt::subscribe, std::string(topic.c_str()));
  for (const std::string& topic : before)
    if (!after.contains(topic))
      subscriber.set(zmq::sockopt::unsubscribe, std::string(topic.c_str()));
}
