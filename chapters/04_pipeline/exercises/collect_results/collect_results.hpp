/** @file
 *  Exercise: collect what comes in any order. This is the contract; the answer goes
 * into collect_results.cpp. */
#pragma once

#include <map>
#include <string>
#include <zmq.hpp>

/** Where results are collected. */
struct CollectResultsOptions {
  std::string endpoint = "tcp://*:5558";  ///< bound; ventilator and workers connect
};

/**
 * Returns the results of one batch by the numbers of its tasks, when each task has one.
 *
 * `start 3` announces the tasks 1 to 3; `done 2 blue` is a result of task 2. They come
 * in any order. The first result of a task counts. Everything else is skipped: texts of
 * another form, tasks that do not exist, messages of more than one frame.
 *
 * Ends early only when the context is shut down; the ETERM that libzmq then throws may
 * leave this function.
 */
std::map<int, std::string> collect_results(zmq::context_t& context,
                                           const CollectResultsOptions& options = {});
