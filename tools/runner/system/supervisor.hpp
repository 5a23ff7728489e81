/** @file
 *  Runs processes, several at a time, and leaves nothing behind. */
#pragma once

#include <uv.h>

#include <array>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "system/own_loop.hpp"
#include "system/process.hpp"
#include "system/process_tree.hpp"

namespace runner {

/** Somebody asked the runner itself to end: SIGINT, SIGTERM or SIGHUP. */
struct Interrupted {
  int signal = 0;
};

/**
 * The event loop and the processes on it. While it runs, a signal that asks the runner
 * to end ends the processes first.
 */
class Supervisor {
 public:
  Supervisor();
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  /** Starts a process; `on_end` may start others. */
  void start(ProcessRequest request, std::function<void(ProcessResult)> on_end);

  /** Asks every process to end. */
  void cancel();

  /** Returns when all have ended. @throws Interrupted when a signal ended them. */
  void run();

 private:
  OwnLoop loop_;
  std::array<uv_signal_t, 3> signals_{};
  ProcessTree tree_;
  std::set<std::shared_ptr<Process>> running_;
  int interrupted_by_ = 0;
};

/** Runs one process to its end. @throws Interrupted */
ProcessResult run_process(ProcessRequest request);

/** Told of a process that has come to its end: the number of its request, from 0. */
using OnProcessEnd = std::function<void(std::size_t, const ProcessResult&)>;

/**
 * Runs processes to their ends, `jobs` at a time; the results are in the order of the
 * requests.
 * @param on_end told of each as soon as it has ended
 * @throws Interrupted
 */
std::vector<ProcessResult> run_processes(
    std::vector<ProcessRequest> requests, unsigned jobs,
    const OnProcessEnd& on_end = [](std::size_t, const ProcessResult&) {});

}  // namespace runner
