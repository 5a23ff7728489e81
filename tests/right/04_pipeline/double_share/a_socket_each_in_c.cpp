// The C interface; a socket for each ventilator, all in one poll.

#include <zmq.h>

#include <algorithm>

#include "double_share.hpp"

void double_share(zmq::context_t& context, const DoubleShareOptions& options) {
  std::vector<std::string> known;
  std::vector<zmq_pollitem_t> items;
  for (const std::string& endpoint : options.ventilators) {
    if (std::find(known.begin(), known.end(), endpoint) != known.end()) continue;
    known.push_back(endpoint);
    items.push_back({zmq_socket(context.handle(), ZMQ_PULL), 0, ZMQ_POLLIN, 0});
    zmq_connect(items.back().socket, endpoint.c_str());
  }
  void* const sink = zmq_socket(context.handle(), ZMQ_PUSH);
  zmq_connect(sink, options.sink.c_str());
  zmq_send(sink, "ready", 5, 0);

  int done = 0;
  while (done < options.tasks) {
    if (zmq_poll(items.data(), static_cast<int>(items.size()), -1) == -1) break;
    for (const zmq_pollitem_t& item : items) {
      if (item.revents == 0 || done == options.tasks) continue;
      char task[256];
      const int size = zmq_recv(item.socket, task, sizeof task, 0);
      if (size == -1) continue;
      const std::string report = "done " + std::string(task, static_cast<size_t>(size));
      zmq_send(sink, report.data(), report.size(), 0);
      ++done;
    }
  }
  for (const zmq_pollitem_t& item : items) zmq_close(item.socket);
  zmq_close(sink);
}
