// Does tasks with several threads, and ends cleanly whatever they are doing.

#include <charconv>
#include <future>
#include <optional>
#include <stdexcept>
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
/** One worker: does tasks until the context ends, and says what that interrupted. */
WorkerReport work(zmq::context_t& context, const TaskCrewOptions& options) {
  zmq::socket_t tasks(context, zmq::socket_type::pull);
  zmq::socket_t results(context, zmq::socket_type::push);
  // Now, because ETERM will refuse it: what is to happen at the end is said at the
  // start.
  results.set(zmq::sockopt::linger, static_cast<int>(options.linger.count()));
  results.set(zmq::sockopt::sndhwm, options.queue);
  tasks.connect(options.tasks);
  results.connect(options.results);

  WorkerReport report;
  try {
    while (options.tasks_each == 0 || report.done < options.tasks_each) {
      report.ended_while = Doing::waiting_for_a_task;
      zmq::message_t task;
      (void)tasks.recv(task);
      const bool alone = !task.more();
      while (task.more()) (void)tasks.recv(task);  // a frame too many, or several
      const auto duration = alone ? duration_of(task) : std::nullopt;
      if (!duration) {
        ++report.bad;
        continue;
      }
      report.ended_while = Doing::working;
      std::this_thread::sleep_for(*duration);
      report.ended_while = Doing::handing_over;
      results.send(zmq::str_buffer(""));
      ++report.done;
    }
    report.ended_while = Doing::nothing;
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  return report;  // and closes its sockets, in its own thread
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
    case Doing::working:
      return "ended while it worked";
    case Doing::handing_over:
      return "ended while a result waited for room, and lost it";
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
    try {
      return work(context, options);
    } catch (...) {
      context.shutdown();  // or the others would wait for ever, and we for them
      throw;
    }
  };
  std::vector<std::future<WorkerReport>> crew;
  for (int number = 1; number <= options.workers; ++number)
    crew.push_back(std::async(std::launch::async, worker));

  std::vector<WorkerReport> reports;
  for (std::future<WorkerReport>& member : crew) reports.push_back(member.get());
  return reports;
}
//! [task_crew]

}  // namespace clean_exit
