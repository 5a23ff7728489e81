/** @file
 *  Exercise: the reporter that cannot stop. This is the contract; the mistake to find
 * is in status_reporter.cpp. */
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <zmq.hpp>

/** Who shows the reports, how many may wait for it, and for how long. */
struct StatusReporterOptions {
  std::string display = "tcp://localhost:5557";  ///< connected to; may be absent
  int room = 1000;                               ///< reports that may wait for it
  std::chrono::milliseconds linger{1000};        ///< for the display, after the end
  std::function<void(int)> sent = [](int) {};    ///< called with each report's number
};

/**
 * Sends `status 1`, `status 2` and so on to the display through a PUSH, as fast as it
 * takes them, until the context is shut down: libzmq then throws ETERM, which does not
 * leave this function.
 *
 * Calls `sent` after each report. Leaves no socket open. After it has returned, the
 * context ends once the display has all reports, or when `linger` has passed.
 *
 * @return how many reports it has sent.
 */
int status_reporter(zmq::context_t& context, const StatusReporterOptions& options = {});
