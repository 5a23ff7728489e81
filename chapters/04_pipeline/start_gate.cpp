// Waits until enough workers are connected: what the guide leaves to you and Enter.

#include "pipeline.hpp"
#include "workbook/unique_endpoint.hpp"

namespace pipeline {

//! [start_gate]
StartGate::StartGate(zmq::socket_t& workers) : workers_(workers) {
  init(workers, workbook::unique_endpoint("start-gate"),
       ZMQ_EVENT_HANDSHAKE_SUCCEEDED | ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL |
           ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL | ZMQ_EVENT_DISCONNECTED);
}

void StartGate::wait_for(int count) {
  while (connected_ < count) check_event(-1);
  // A socket learns of new peers when its own thread calls, and at a send not even then
  // if it has looked within the last millisecond. Asked for its events, it looks.
  (void)workers_.get(zmq::sockopt::events);
}

void StartGate::on_event_handshake_succeeded(const zmq_event_t&, const char*) {
  ++connected_;
}

void StartGate::on_event_disconnected(const zmq_event_t&, const char*) {
  --connected_;
}
//! [start_gate]

// Who fails to shake hands is disconnected next, without having been counted.
void StartGate::on_event_handshake_failed_no_detail(const zmq_event_t&, const char*) {
  ++connected_;
}

void StartGate::on_event_handshake_failed_protocol(const zmq_event_t&, const char*) {
  ++connected_;
}

}  // namespace pipeline
