// Counts the terminating NUL as part of each topic.

#include "subscription_set.hpp"

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  const auto with_nul = [](const std::string& topic) {
    return zmq::buffer(topic.c_str(), topic.size() + 1);
  };
  for (const std::string& topic : after)
    if (!before.contains(topic))
      subscriber.set(zmq::sockopt::subscribe, with_nul(topic));
  for (const std::string& topic : before)
    if (!after.contains(topic))
      subscriber.set(zmq::sockopt::unsubscribe, with_nul(topic));
}
