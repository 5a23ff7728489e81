// Sends a station's reports before it is switched off.

#include "last_report.hpp"

#include <array>
#include <chrono>

using namespace std::chrono_literals;

void last_report(zmq::context_t& context, const std::vector<std::string>& reports,
                 const LastReportOptions& options) {
  //! [answer]
  zmq::socket_t collector(context, zmq::socket_type::push);
  collector.set(zmq::sockopt::linger, -1);
  collector.connect(options.endpoint);

  for (const std::string& report : reports) collector.send(zmq::buffer(report));
  //! [answer]
}
