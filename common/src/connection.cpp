#include "workbook/connection.hpp"

#include "workbook/patience.hpp"
#include "workbook/unique_endpoint.hpp"

namespace workbook {

Connection::Connection(zmq::socket_t& socket) {
  init(socket, unique_endpoint("connection"),
       ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_DISCONNECTED);
}

bool Connection::comes_up() {
  return becomes(true);
}

bool Connection::goes_down() {
  return becomes(false);
}

bool Connection::becomes(bool wanted) {
  const auto limit = static_cast<int>(patience().count());
  while (up_ != wanted)
    if (!check_event(limit)) return false;
  return true;
}

void Connection::on_event_handshake_succeeded(const zmq_event_t&, const char*) {
  up_ = true;
}

void Connection::on_event_disconnected(const zmq_event_t&, const char*) {
  up_ = false;
}

}  // namespace workbook
