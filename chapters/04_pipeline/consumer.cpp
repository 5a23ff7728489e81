// Keeps the even ones of the numbers that come, and reports each.

#include <array>
#include <iostream>
#include <stdexcept>
#include <zmq_addon.hpp>

#include "json_texts.hpp"
#include "pipeline.hpp"

namespace pipeline {

//! [consumer]
ConsumerReport consumer(zmq::context_t& context, const ConsumerOptions& options) {
  if (options.name.empty()) throw std::invalid_argument("a consumer has a name");
  zmq::socket_t control(context, zmq::socket_type::sub);
  control.set(zmq::sockopt::subscribe, "");
  control.connect(options.control);
  zmq::socket_t collector(context, zmq::socket_type::push);
  collector.connect(options.collector);
  zmq::socket_t producer(context, zmq::socket_type::pull);
  producer.connect(options.producer);
  std::cout << options.name << " is ready" << std::endl;

  ConsumerReport report;
  while (true) {
    std::array waiting{zmq::pollitem_t{producer.handle(), 0, ZMQ_POLLIN, 0},
                       zmq::pollitem_t{control.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(waiting);
    if (waiting[1].revents != 0) break;  // stop

    std::vector<zmq::message_t> frames;
    (void)zmq::recv_multipart(producer, std::back_inserter(frames));
    const auto number = parse_number(frames);
    if (!number) {
      ++report.skipped;
      continue;
    }
    const bool even = *number % 2 == 0;
    ++report.handled;
    if (even) ++report.kept;
    collector.send(zmq::buffer(to_text(Report{options.name, number, even})));
  }
  collector.send(zmq::buffer(to_text(Report{options.name, {}})));
  std::cout << options.name << " kept " << report.kept << " of " << report.handled
            << " numbers, skipped " << report.skipped << std::endl;
  return report;
}
//! [consumer]

}  // namespace pipeline
