/** @file
 *  Exercise: a worker that hoards. This is the contract; the mistake to find is in
 *  hoarding_worker.cpp. */
#pragma once

#include <functional>
#include <string>
#include <zmq.hpp>

/** Whose tasks the worker does, whom it tells, and how it works. */
struct HoardingWorkerOptions {
  std::string ventilator = "tcp://localhost:5557";    ///< connected to, once
  std::string sink = "tcp://localhost:5558";          ///< connected to
  std::function<void(const std::string& task)> work;  ///< may take long
};

/**
 * Does one task after the other and reports each, such as `17`, with `done 17`.
 *
 * While it works no more than one other task waits at its socket, so that the
 * ventilator gives the rest to others. (Its own limit the ventilator adds to that.)
 *
 * Ends only when the context is shut down, by the ETERM that libzmq then throws.
 */
void hoarding_worker(zmq::context_t& context, const HoardingWorkerOptions& options);
