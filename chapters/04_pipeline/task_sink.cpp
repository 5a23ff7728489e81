// Collects the results of a batch: the guide's tasksink.

#include <iostream>
#include <zmq_addon.hpp>

#include "pipeline.hpp"

namespace pipeline {
namespace {

using Clock = std::chrono::steady_clock;

/** What has come of a batch so far, in whatever order. */
class Batch {
 public:
  /** Takes note of a message.
   *  @return whether it was the first result of a task. */
  bool note(std::string_view text) {
    if (const auto tasks = parse_start(text); tasks && !report_.announced) {
      report_.announced = tasks;
    } else if (const auto result = parse_result(text)) {
      return note(*result);
    } else {
      skip();
    }
    return false;
  }

  void skip() { ++report_.skipped; }

  [[nodiscard]] bool complete() const {
    return report_.announced && done_.size() >= announced() && missing().empty();
  }

  /** What there is to say at the end. */
  [[nodiscard]] TaskReport report() const {
    TaskReport report = report_;
    report.missing = missing();
    for (const auto& [number, worker] : done_)
      if (belongs(number))
        ++report.by_worker[worker];
      else
        ++report.skipped;
    return report;
  }

 private:
  bool note(const Result& result) {
    const bool first = done_.emplace(result.number, result.worker).second;
    if (!first) ++report_.duplicates;
    return first;
  }

  [[nodiscard]] std::size_t announced() const {
    return static_cast<std::size_t>(report_.announced.value_or(0));
  }

  [[nodiscard]] bool belongs(int number) const {
    return !report_.announced || number <= *report_.announced;
  }

  [[nodiscard]] std::vector<int> missing() const {
    std::vector<int> numbers;
    for (int number = 1; number <= report_.announced.value_or(0); ++number)
      if (!done_.contains(number)) numbers.push_back(number);
    return numbers;
  }

  TaskReport report_;
  std::map<int, std::string> done_;
};

void print(const TaskReport& report) {
  std::cout << "\nElapsed: " << report.elapsed.count() << " ms\n";
  for (const auto& [worker, tasks] : report.by_worker)
    std::cout << worker << ": " << tasks << " tasks\n";
  if (!report.announced) std::cout << "The batch was never announced\n";
  std::cout << "Missing: " << report.missing.size()
            << ", duplicates: " << report.duplicates << ", skipped: " << report.skipped
            << '\n';
  constexpr std::size_t shown = 10;
  for (std::size_t i = 0; i < std::min(shown, report.missing.size()); ++i)
    std::cout << "Task " << report.missing[i] << " was never done\n";
  std::cout << std::flush;
}

}  // namespace

//! [task_sink]
TaskReport task_sink(zmq::context_t& context, const TaskSinkOptions& options) {
  zmq::socket_t senders(context, zmq::socket_type::pull);
  senders.bind(options.endpoint);
  std::cout << "Collecting at " << senders.get(zmq::sockopt::last_endpoint)
            << std::endl;

  Batch batch;
  Clock::time_point begin;
  Clock::time_point end;
  for (int results = 0; !batch.complete();) {
    std::vector<zmq::message_t> frames;
    if (!zmq::recv_multipart(senders, std::back_inserter(frames))) break;  // silence
    end = Clock::now();
    if (begin == Clock::time_point()) {
      begin = end;  // whoever comes first starts the clock
      senders.set(zmq::sockopt::rcvtimeo, static_cast<int>(options.patience.count()));
    }
    if (frames.size() > 1)
      batch.skip();
    else if (batch.note(frames.front().to_string_view()))
      std::cout << (results++ % 10 == 0 ? ':' : '.') << std::flush;
  }

  TaskReport report = batch.report();
  report.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(end - begin);
  print(report);
  return report;
}
//! [task_sink]

}  // namespace pipeline
