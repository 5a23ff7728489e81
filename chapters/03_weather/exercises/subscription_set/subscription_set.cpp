// Brings the subscriptions of a socket from one set of topics to another.

#include "subscription_set.hpp"

#include "workbook/todo.hpp"

using workbook::todo;

void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after) {
  //! [answer]
  todo(subscriber, before, after);
  //! [answer]
}
