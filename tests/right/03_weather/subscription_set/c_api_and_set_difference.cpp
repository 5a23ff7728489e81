// The C interface, fed from what one set has and the other has not.

#include <zmq.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "subscription_set.hpp"

namespace {

void set_each(void* subscriber, int option, const Topics& in, const Topics& not_in) {
  std::vector<std::string> topics;
  std::ranges::set_difference(in, not_in, std::back_inserter(topics));
  for (const std::string& topic : topics)
    zmq_setsockopt(subscriber, option, topic.data(), topic.size());
}

}  // namespace

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  set_each(subscriber.handle(), ZMQ_UNSUBSCRIBE, before, after);
  set_each(subscriber.handle(), ZMQ_SUBSCRIBE, after, before);
}
