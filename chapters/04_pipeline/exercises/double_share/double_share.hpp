/** @file
 *  Exercise: a worker that takes a double share. This is the contract; the mistake to
 *  find is in double_share.cpp. */
#pragma once

#include <string>
#include <vector>
#include <zmq.hpp>

/** Whose tasks the worker does, whom it tells, and for how many tasks it stays. */
struct DoubleShareOptions {
  std::vector<std::string> ventilators{"tcp://localhost:5557"};  ///< may repeat itself
  std::string sink = "tcp://localhost:5558";                     ///< connected to
  int tasks = 3;  ///< how many to do before it leaves
};

/**
 * Does the tasks of some ventilators, and takes from each of them no more than its fair
 * share: as much as every other worker.
 *
 * `ventilators` comes from several lists and may name an endpoint more than once, in
 * any places; the worker is to be one worker at each. When it has connected it says
 * `ready` to the sink, then answers each task, such as `17`, with `done 17`.
 *
 * Ends early only when the context is shut down; the ETERM that libzmq then throws may
 * leave this function.
 */
void double_share(zmq::context_t& context, const DoubleShareOptions& options = {});
