// The C interface, sscanf, and a table that grows.

#include <zmq.h>

#include <cstdio>
#include <optional>
#include <vector>

#include "collect_results.hpp"

namespace {

/** The next message, if it is a single frame; false when the context has ended. */
bool receive(void* socket, std::optional<std::string>& text) {
  int more = 1;
  for (int frame = 0; more != 0; ++frame) {
    zmq_msg_t message;
    zmq_msg_init(&message);
    if (zmq_msg_recv(&message, socket, 0) == -1) return false;
    more = zmq_msg_more(&message);
    text.reset();
    if (frame == 0 && more == 0)
      text.emplace(static_cast<const char*>(zmq_msg_data(&message)),
                   zmq_msg_size(&message));
    zmq_msg_close(&message);
  }
  return true;
}

}  // namespace

std::map<int, std::string> collect_results(zmq::context_t& context,
                                           const CollectResultsOptions& options) {
  void* const senders = zmq_socket(context.handle(), ZMQ_PULL);
  zmq_bind(senders, options.endpoint.c_str());
  std::map<int, std::string> early;
  std::map<int, std::string> results;
  int tasks = 0;
  std::optional<std::string> text;
  while (static_cast<int>(results.size()) != tasks || tasks == 0) {
    if (!receive(senders, text)) break;
    if (!text) continue;
    int number = 0;
    int end = 0;
    if (std::sscanf(text->c_str(), "start %d%n", &number, &end) == 1 &&
        end == static_cast<int>(text->size())) {
      tasks = number;
      for (const auto& [task, result] : early)
        if (task >= 1 && task <= tasks) results.emplace(task, result);
    } else if (std::sscanf(text->c_str(), "done %d%n", &number, &end) == 1 &&
               (*text)[static_cast<std::size_t>(end)] == ' ') {
      const std::string result = text->substr(static_cast<std::size_t>(end) + 1);
      if (tasks == 0)
        early.emplace(number, result);
      else if (number >= 1 && number <= tasks)
        results.emplace(number, result);
    }
  }
  zmq_close(senders);
  return results;
}
