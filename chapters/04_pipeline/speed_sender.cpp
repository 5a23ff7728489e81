// Sends messages of one byte as fast as it can.

#include "pipeline.hpp"

namespace pipeline {

//! [speed_sender]
void speed_sender(zmq::context_t& context, const SpeedSenderOptions& options) {
  zmq::socket_t meter(context, zmq::socket_type::push);
  meter.connect(options.meter);
  for (int sent = 0; sent < options.messages; ++sent) meter.send(zmq::str_buffer("x"));
}
//! [speed_sender]

}  // namespace pipeline
