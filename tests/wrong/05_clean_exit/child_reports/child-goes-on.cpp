// Reports from a process and from its children, which then go on.

#include "child_reports.hpp"

#include <unistd.h>

#include <zmq.hpp>

std::vector<int> child_reports(const ChildReportsOptions& options) {
  const auto report = [&options](const std::string& text) {
    zmq::context_t context;
    zmq::socket_t reports(context, zmq::socket_type::push);
    reports.connect(options.endpoint);
    reports.send(zmq::buffer(text));
  };  // the context ends when the report is on its way
  report("parent");

  std::vector<int> children;
  for (int number = 1; number <= options.children; ++number) {
    const int child = ::fork();
    if (child == 0) {
      report("child " + std::to_string(number));
      return {};
    }
    children.push_back(child);
  }

  std::vector<int> exit_codes;
  for (const int child : children) exit_codes.push_back(exit_code_of(child));
  return exit_codes;
}
