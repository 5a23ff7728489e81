/** @file
 *  Exercise: a worker that ends. This is the contract; your answer goes into
 *  steady_worker.cpp. */
#pragma once

#include <chrono>
#include <string>
#include <zmq.hpp>

/** Whom the worker works for, and how it ends. */
struct SteadyWorkerOptions {
  std::string tasks = "tcp://localhost:5557";    ///< a PUSH is bound there
  std::string results = "tcp://localhost:5558";  ///< a PULL is bound there
  int limit = 0;                                 ///< tasks to do; 0: no limit
  std::chrono::milliseconds linger{1000};        ///< for results that were sent
};

/**
 * Does tasks: takes each from a PULL socket and sends, through a PUSH socket, `done: `
 * and the task. Tasks and results are single frames of any bytes.
 *
 * Returns when `limit` tasks are done, or when the context is shut down, whichever is
 * first; being shut down is no error and throws nothing. Its sockets are closed then. A
 * context that ends afterwards waits for results that nobody has fetched, as long as
 * `linger` says and no longer.
 *
 * @return how many tasks were done
 */
int steady_worker(zmq::context_t& context, const SteadyWorkerOptions& options = {});
