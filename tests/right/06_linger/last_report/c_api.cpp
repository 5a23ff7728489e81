// The C interface, with the default LINGER.

#include <zmq.h>

#include "last_report.hpp"

void last_report(zmq::context_t& context, const std::vector<std::string>& reports,
                 const LastReportOptions& options) {
  void* const collector = zmq_socket(context.handle(), ZMQ_PUSH);
  zmq_connect(collector, options.endpoint.c_str());
  for (const std::string& report : reports)
    zmq_send(collector, report.data(), report.size(), 0);
  zmq_close(collector);
}
