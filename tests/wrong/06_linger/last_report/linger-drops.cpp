// Closes with LINGER 0, and waits for nothing.

#include "last_report.hpp"

void last_report(zmq::context_t& context, const std::vector<std::string>& reports,
                 const LastReportOptions& options) {
  zmq::socket_t collector(context, zmq::socket_type::push);
  collector.set(zmq::sockopt::linger, 0);
  collector.connect(options.endpoint);
  for (const std::string& report : reports) collector.send(zmq::buffer(report));
}
