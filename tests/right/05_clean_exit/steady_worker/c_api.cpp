// In the C API: calls return -1, and every path leads past the closing.

#include <zmq.h>

#include "steady_worker.hpp"

namespace {

/** One task; false at the end. */
bool do_one(void* tasks, void* results) {
  zmq_msg_t task;
  zmq_msg_init(&task);
  bool done = false;
  if (zmq_msg_recv(&task, tasks, 0) != -1) {
    const std::string_view text(static_cast<const char*>(zmq_msg_data(&task)),
                                zmq_msg_size(&task));
    const std::string result = "done: " + std::string(text);
    done = zmq_send(results, result.data(), result.size(), 0) != -1;
  }
  zmq_msg_close(&task);
  return done;
}

}  // namespace

int steady_worker(zmq::context_t& context, const SteadyWorkerOptions& options) {
  void* const tasks = zmq_socket(context.handle(), ZMQ_PULL);
  void* const results = zmq_socket(context.handle(), ZMQ_PUSH);
  int done = 0;
  if (tasks != nullptr && results != nullptr) {
    const int linger = static_cast<int>(options.linger.count());
    zmq_setsockopt(results, ZMQ_LINGER, &linger, sizeof linger);
    zmq_connect(tasks, options.tasks.c_str());
    zmq_connect(results, options.results.c_str());
    while ((options.limit == 0 || done < options.limit) && do_one(tasks, results))
      ++done;
  }
  if (tasks != nullptr) zmq_close(tasks);
  if (results != nullptr) zmq_close(results);
  return done;
}
