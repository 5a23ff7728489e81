// Measures how fast messages of one byte come.

#include <iostream>
#include <stdexcept>

#include "pipeline.hpp"

namespace pipeline {

//! [speed_meter]
Speed speed_meter(zmq::context_t& context, const SpeedMeterOptions& options) {
  if (options.messages < 2)
    throw std::invalid_argument("a speed needs at least two messages");
  zmq::socket_t sender(context, zmq::socket_type::pull);
  sender.bind(options.endpoint);
  std::cout << "Waiting at " << sender.get(zmq::sockopt::last_endpoint) << std::endl;

  Speed speed;
  zmq::message_t message;
  (void)sender.recv(message);
  const auto begin = std::chrono::steady_clock::now();
  for (int received = 1; received < options.messages; ++received) {
    (void)sender.recv(message);
    if (message.size() == 1)
      ++speed.messages;
    else
      ++speed.skipped;
  }
  speed.elapsed = std::chrono::steady_clock::now() - begin;
  std::cout << static_cast<long>(speed.per_second()) << " messages in a second\n"
            << "Skipped: " << speed.skipped << std::endl;
  return speed;
}
//! [speed_meter]

}  // namespace pipeline
