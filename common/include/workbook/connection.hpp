/** @file
 *  What a socket's own monitor says about its connection, for tests. */
#pragma once

#include <zmq.hpp>

namespace workbook {

/**
 * The connection of a socket that has one peer at a time, as its monitor sees it. Make
 * it before the socket binds or connects, and let it end before the socket does.
 *
 * @code
 * Connection connection(client);
 * client.connect(address.endpoint());
 * ...
 * ASSERT_TRUE(connection.comes_up());
 * @endcode
 */
class Connection : public zmq::monitor_t {
 public:
  explicit Connection(zmq::socket_t& socket);

  /** Waits until the two have shaken hands; false when they have not after patience().
   */
  [[nodiscard]] bool comes_up();

  /** Waits until the connection is lost; false when it is not after patience(). */
  [[nodiscard]] bool goes_down();

 private:
  bool becomes(bool wanted);

  void on_event_handshake_succeeded(const zmq_event_t& event, const char*) override;
  void on_event_disconnected(const zmq_event_t& event, const char*) override;

  bool up_ = false;
};

}  // namespace workbook
