/** @file
 *  How many peers are connected to a socket at the moment. */
#pragma once

#include <zmq.hpp>

#include "workbook/unique_endpoint.hpp"

namespace workbook {

/**
 * Counts the connections of a bound socket, as its monitor reports them. Make it before
 * the socket binds, and let it end before the socket does. When a sender has ended its
 * context and its connection is gone, all that will ever come from it can be received.
 *
 * @code
 * OpenConnections connections(senders);
 * senders.bind(endpoint);
 * ...
 * while (connections.any()) receive_what_is_there();
 * @endcode
 */
class OpenConnections : public zmq::monitor_t {
 public:
  explicit OpenConnections(zmq::socket_t& socket) {
    init(socket, unique_endpoint("open-connections"),
         ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_DISCONNECTED);
  }

  /** Whether there are any now; does not wait. */
  [[nodiscard]] bool any() {
    while (check_event())
      ;
    return open_ > 0;
  }

 private:
  void on_event_accepted(const zmq_event_t&, const char*) override { ++open_; }
  void on_event_disconnected(const zmq_event_t&, const char*) override { --open_; }

  int open_ = 0;
};

}  // namespace workbook
