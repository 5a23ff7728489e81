// Forks before there is anything of ZeroMQ, and speaks C.

#include <unistd.h>
#include <zmq.h>

#include "child_reports.hpp"

namespace {

bool report(const std::string& endpoint, const std::string& text) {
  void* const context = zmq_ctx_new();
  void* const reports = zmq_socket(context, ZMQ_PUSH);
  const bool sent = zmq_connect(reports, endpoint.c_str()) == 0 &&
                    zmq_send(reports, text.data(), text.size(), 0) != -1;
  zmq_close(reports);
  while (zmq_ctx_term(context) == -1 && zmq_errno() == EINTR) continue;
  return sent;
}

}  // namespace

std::vector<int> child_reports(const ChildReportsOptions& options) {
  std::vector<int> children(static_cast<std::size_t>(options.children));
  int number = 0;
  for (int& child : children) {
    ++number;
    child = ::fork();
    if (child == 0)
      ::_exit(report(options.endpoint, "child " + std::to_string(number)) ? 0 : 1);
  }
  report(options.endpoint, "parent");
  for (int& child : children) child = exit_code_of(child);
  return children;
}
