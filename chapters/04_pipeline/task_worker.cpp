// Does tasks and reports each: the guide's taskwork.

#include <iostream>
#include <stdexcept>
#include <thread>
#include <zmq_addon.hpp>

#include "pipeline.hpp"

namespace pipeline {

//! [task_worker]
void task_worker(zmq::context_t& context, const TaskWorkerOptions& options) {
  if (options.name.empty()) throw std::invalid_argument("a worker has a name");
  zmq::socket_t ventilator(context, zmq::socket_type::pull);
  ventilator.connect(options.ventilator);
  zmq::socket_t sink(context, zmq::socket_type::push);
  sink.connect(options.sink);
  std::cout << options.name << " is ready" << std::endl;

  while (true) {
    std::vector<zmq::message_t> frames;
    (void)zmq::recv_multipart(ventilator, std::back_inserter(frames));

    const auto task = parse_task(frames.front().to_string_view());
    if (!task || frames.size() > 1) {
      std::cout << "Skipped what is no task" << std::endl;
      continue;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(task->cost));  // the work
    std::cout << '.' << std::flush;
    sink.send(zmq::buffer(to_text(Result{task->number, options.name})));
  }
}
//! [task_worker]

}  // namespace pipeline
