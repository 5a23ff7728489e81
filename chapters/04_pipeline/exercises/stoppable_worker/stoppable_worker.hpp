/** @file
 *  Exercise: a worker that can be told to stop. This is the contract; the answer goes
 *  into stoppable_worker.cpp. */
#pragma once

#include <functional>
#include <string>
#include <zmq.hpp>

/** Whose tasks the worker does, whom it tells, whom it obeys and how it works. */
struct StoppableWorkerOptions {
  std::string ventilator = "tcp://localhost:5557";           ///< connected to
  std::string sink = "tcp://localhost:5558";                 ///< connected to
  std::string control = "tcp://localhost:5559";              ///< connected to
  std::function<std::string(const std::string& task)> work;  ///< returns the result
};

/**
 * Sends the result of each task to the sink until it is told to stop, then says `bye`
 * to the sink and returns how many tasks it has done.
 *
 * Everything that is published at `control` means stop. A task that was begun is
 * finished, one that waits is not begun.
 *
 * Ends early only when the context is shut down; the ETERM that libzmq then throws may
 * leave this function.
 */
int stoppable_worker(zmq::context_t& context, const StoppableWorkerOptions& options);
