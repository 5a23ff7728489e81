// Brings the subscriptions of a socket from one set of topics to another.

#include "subscription_set.hpp"

#include "workbook/todo.hpp"

using workbook::todo;

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  //! [answer]
  for (const std::string& topic : after)
    if (!before.contains(topic)) subscriber.set(zmq::sockopt::subscribe, topic);
  for (const std::string& topic : before)
    if (!after.contains(topic)) subscriber.set(zmq::sockopt::unsubscribe, topic);
  //! [answer]
}
