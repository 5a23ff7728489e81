// Does tasks with several threads, and ends cleanly whatever they are doing.

#include <charconv>
#include <future>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "clean_exit.hpp"

namespace clean_exit {
namespace {

/** How long a task takes; none when it is no task. */
std::optional<std::chrono::milliseconds> duration_of(const zmq::message_t& task) {
  const std::string_view text = task.to_string_view();
  unsigned count = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), count);
  constexpr unsigned a_minute = 60'000;
  if (error != std::errc() || end != text.data() + text.size() || count > a_minute)
    return std::nullopt;
  return std::chrono::milliseconds(count);
}

//! [worker]
/** Does tasks, and notes what it is doing; throws ETERM when the context ends. */
void work(zmq::context_t& context, const TaskCrewOptions& options,
          WorkerReport& report) {
  zmq::socket_t tasks(context, zmq::socket_type::pull);
  zmq::socket_t results(context, zmq::socket_type::push);
  // What is to happen at the end is said now: after ETERM it would be refused.
  results.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
  results.set(zmq::sockopt::sndhwm, options.queue);
  tasks.set(zmq::sockopt::rcvhwm, 1);  // those behind it are for whoever is free
  tasks.connect(options.tasks);
  results.connect(options.results);

  while (options.tasks_each == 0 || report.done < options.tasks_each) {
    report.ended_while = Doing::waiting_for_a_task;
    zmq::message_t task;
    (void)tasks.recv(task);
    const auto duration = task.more() ? std::nullopt : duration_of(task);
    while (task.more()) (void)tasks.recv(task);
    if (!duration) {
      ++report.bad;
      continue;
    }
    std::this_thread::sleep_for(*duration);
    report.ended_while = Doing::handing_over;
    results.send(zmq::str_buffer(""));
    ++report.done;
  }
  report.ended_while = Doing::nothing;
}
//! [worker]

/** A number of things: `1 task`, `2 tasks`. */
std::string counted(int count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

std::string to_string(Doing doing) {
  switch (doing) {
    case Doing::waiting_for_a_task:
      return "ended while it waited for a task";
    case Doing::handing_over:
      return "ended with a result that it could not send";
    case Doing::nothing:
      return "ended when it had done them all";
  }
  return {};
}

}  // namespace

std::string to_string(const WorkerReport& report) {
  return counted(report.done, "task") + " done" +
         (report.bad > 0 ? ", " + counted(report.bad, "bad one") + " left" : "") +
         "; " + to_string(report.ended_while);
}

//! [task_crew]
std::vector<WorkerReport> task_crew(zmq::context_t& context,
                                    const TaskCrewOptions& options) {
  if (options.workers == 0)
    throw std::invalid_argument("a crew has at least one worker");

  const auto worker = [&context, &options] {
    WorkerReport report;
    try {
      work(context, options, report);
    } catch (const zmq::error_t& error) {
      if (error.num() != ETERM) {
        context.shutdown();  // or the others would wait for ever, and we for them
        throw;
      }
    }
    return report;  // its sockets are closed, by the thread that made them
  };
  std::vector<std::future<WorkerReport>> crew;
  try {
    for (int number = 1; number <= options.workers; ++number)
      crew.push_back(std::async(std::launch::async, worker));
  } catch (const std::system_error&) {  // no more threads
    context.shutdown();
    throw;
  }

  std::vector<WorkerReport> reports;
  for (std::future<WorkerReport>& member : crew) reports.push_back(member.get());
  return reports;
}
//! [task_crew]

}  // namespace clean_exit
