// Disconnects, which keeps the messages as LINGER says at that time.

#include "last_report.hpp"

void last_report(zmq::context_t& context, const std::vector<std::string>& reports,
                 const LastReportOptions& options) {
  zmq::socket_t collector(context, zmq::socket_type::push);
  collector.set(zmq::sockopt::linger, -1);
  collector.connect(options.endpoint);
  for (const std::string& report : reports) {
    zmq::message_t message(report);
    collector.send(message, zmq::send_flags::none);
  }
  collector.disconnect(options.endpoint);
  collector.set(zmq::sockopt::linger, 0);
}
