// Deals numbers to consumers, until all are sent or the collector has enough.

#include <algorithm>
#include <array>
#include <iostream>
#include <numeric>
#include <random>
#include <stdexcept>

#include "json_texts.hpp"
#include "pipeline.hpp"

namespace pipeline {
namespace {

/** 0 to `count` - 1, in order or shuffled: the same for the same seed everywhere. */
std::vector<int> numbers(int count, int seed) {
  if (count < 1) throw std::invalid_argument("there is at least one number to send");
  std::vector<int> numbers(static_cast<std::size_t>(count));
  std::iota(numbers.begin(), numbers.end(), 0);
  if (seed == 0) return numbers;
  std::mt19937 random(static_cast<std::uint32_t>(seed));
  for (std::size_t left = numbers.size(); left > 1; --left)
    std::swap(numbers[left - 1], numbers[(std::uint64_t{random()} * left) >> 32]);
  return numbers;
}

}  // namespace

//! [producer]
int producer(zmq::context_t& context, const ProducerOptions& options) {
  const std::vector<int> all = numbers(options.numbers, options.seed);
  zmq::socket_t control(context, zmq::socket_type::sub);
  control.set(zmq::sockopt::subscribe, "");
  control.connect(options.control);
  zmq::socket_t consumers(context, zmq::socket_type::push);
  StartGate gate(consumers);
  consumers.bind(options.endpoint);
  std::cout << "Waiting for " << options.consumers << " consumers at "
            << consumers.get(zmq::sockopt::last_endpoint) << std::endl;
  gate.wait_for(options.consumers);

  int sent = 0;
  while (sent < options.numbers) {
    // Room at a consumer, or the end, whatever comes first.
    std::array waiting{zmq::pollitem_t{consumers.handle(), 0, ZMQ_POLLOUT, 0},
                       zmq::pollitem_t{control.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(waiting);
    if (waiting[1].revents != 0) break;
    // The room may have gone with the last consumer; waiting for the next one here
    // would be deaf to the end.
    const std::string text = number_text(all[static_cast<std::size_t>(sent)]);
    if (consumers.send(zmq::buffer(text), zmq::send_flags::dontwait)) ++sent;
  }
  std::cout << "Sent " << sent << " numbers" << std::endl;
  return sent;
}
//! [producer]

}  // namespace pipeline
