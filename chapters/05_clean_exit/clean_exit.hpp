/** @file
 *  Chapter 5: how a program that speaks ZeroMQ ends, and what keeps it from ending. */
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>
#include <zmq.hpp>

/** Chapter 5: one context for a process, and the order in which all of it ends. */
namespace clean_exit {

/** Where a crew gets its tasks, where it brings the results, and how many it is. */
struct TaskCrewOptions {
  std::string tasks = "tcp://localhost:5557";    ///< a PUSH with tasks; connected to
  std::string results = "tcp://localhost:5558";  ///< a PULL for results; connected to
  int workers = 3;                               ///< threads, at least one
  int tasks_each = 0;                            ///< then a worker ends; 0: never
  std::chrono::milliseconds linger{1000};        ///< for results not yet delivered
  int queue = 1000;                              ///< SNDHWM of the results
};

/** What a worker was doing when it ended. */
enum class Doing {
  waiting_for_a_task,  ///< it had nothing to do
  handing_over,        ///< a result, which is lost
  nothing,             ///< it had done all of its tasks
};

/** What a worker did until it ended. */
struct WorkerReport {
  int done = 0;                                   ///< tasks whose result was sent
  int bad = 0;                                    ///< tasks that were none
  Doing ended_while = Doing::waiting_for_a_task;  ///< what the end interrupted
};

/** A report as a sentence: `4 tasks done; it ended while it waited for a task`. */
std::string to_string(const WorkerReport& report);

/**
 * Does tasks with several threads, each with its own sockets, all with one context.
 *
 * A task is one frame with a number of milliseconds, up to a minute, in digits; the
 * work is to let them pass. Its result is an empty message. Anything else is counted
 * and left.
 *
 * Returns when its context is shut down, whatever its workers are doing, or when each
 * has done `tasks_each` tasks. A worker at work ends when its task is done, the result
 * of which is lost. The sockets are closed by then; a context that ends afterwards
 * waits for results that were sent, up to `linger`.
 *
 * Throws what one of its workers threw, when all of them have ended: zmq::error_t with
 * EINVAL for an endpoint that is none, with EMFILE when the context makes no more
 * sockets; std::invalid_argument for a crew of nobody.
 *
 * @return one report for each worker
 */
std::vector<WorkerReport> task_crew(zmq::context_t& context,
                                    const TaskCrewOptions& options = {});

/** Which hang to look at. */
struct HangGalleryOptions {
  std::string exhibit = "open-socket";  ///< one of exhibits()
};

/** The names of all exhibits. */
std::vector<std::string> exhibits();

/**
 * Shows one way to hang: makes it, and mends it when the visitor has seen enough.
 *
 * Each exhibit has contexts of its own and hangs in a thread of its own, but for
 * `member-order`, which cannot be mended and never returns.
 *
 * Throws std::invalid_argument when there is no such exhibit.
 *
 * @param visit   returns when the hang is to be mended
 * @param options which hang
 */
void hang_gallery(const std::function<void()>& visit,
                  const HangGalleryOptions& options = {});

}  // namespace clean_exit
