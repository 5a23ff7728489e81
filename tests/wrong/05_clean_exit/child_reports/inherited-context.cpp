// Reports from a process and from its children, through one socket.

#include "child_reports.hpp"

#include <unistd.h>

#include <zmq.hpp>

std::vector<int> child_reports(const ChildReportsOptions& options) {
  zmq::context_t context;
  zmq::socket_t reports(context, zmq::socket_type::push);
  reports.connect(options.endpoint);
  reports.send(zmq::str_buffer("parent"));

  std::vector<int> children;
  for (int number = 1; number <= options.children; ++number) {
    const int child = ::fork();
    if (child == 0) {
      try {
        reports.send(zmq::buffer("child " + std::to_string(number)));
        ::_exit(0);
      } catch (const zmq::error_t&) {
        ::_exit(1);
      }
    }
    children.push_back(child);
  }

  std::vector<int> exit_codes;
  for (const int child : children) exit_codes.push_back(exit_code_of(child));
  return exit_codes;
}
