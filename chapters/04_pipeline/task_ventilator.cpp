// Deals a batch of tasks to the workers: the guide's taskvent.

#include <unistd.h>

#include <array>
#include <iostream>
#include <numeric>
#include <stdexcept>

#include "pipeline.hpp"

namespace pipeline {
namespace {

void check(const TaskVentilatorOptions& options) {
  if (options.gate != "workers" && options.gate != "enter")
    throw std::invalid_argument("the gate is 'workers' or 'enter', not '" +
                                options.gate + "'");
}

/** Waits until a line has been typed, or the context is shut down. */
void wait_for_enter(zmq::socket_t& workers) {
  std::cout << "Press Enter when the workers are ready" << std::endl;
  // A PUSH never has anything to read; it is here for the ETERM.
  std::array waiting{zmq::pollitem_t{workers.handle(), 0, ZMQ_POLLIN, 0},
                     zmq::pollitem_t{nullptr, STDIN_FILENO, ZMQ_POLLIN, 0}};
  zmq::poll(waiting);
  std::string line;
  if (!std::getline(std::cin, line))
    throw std::runtime_error("nobody can press Enter: standard input has ended");
}

int total_cost(const std::vector<Task>& tasks) {
  return std::accumulate(tasks.begin(), tasks.end(), 0,
                         [](int sum, const Task& task) { return sum + task.cost; });
}

}  // namespace

//! [task_ventilator]
void task_ventilator(zmq::context_t& context, const TaskVentilatorOptions& options) {
  check(options);
  const std::vector<Task> tasks =
      make_tasks(options.tasks, options.seed, options.longest);
  zmq::socket_t workers(context, zmq::socket_type::push);
  StartGate gate(workers);
  workers.bind(options.endpoint);
  zmq::socket_t sink(context, zmq::socket_type::push);
  sink.connect(options.sink);
  std::cout << "Handing out tasks at " << workers.get(zmq::sockopt::last_endpoint)
            << std::endl;

  if (options.gate == "enter") {
    wait_for_enter(workers);
  } else {
    std::cout << "Waiting for " << options.workers << " workers" << std::endl;
    gate.wait_for(options.workers);
  }

  sink.send(zmq::buffer(start_text(options.tasks)));
  for (const Task& task : tasks) workers.send(zmq::buffer(to_text(task)));

  std::cout << "Sent " << tasks.size() << " tasks of " << total_cost(tasks)
            << " ms in all\n";
  for (const int count : {1, 2, 4})
    std::cout << "Dealt to " << count << ": " << makespan(tasks, count) << " ms\n";
  std::cout << std::flush;
}
//! [task_ventilator]

}  // namespace pipeline
