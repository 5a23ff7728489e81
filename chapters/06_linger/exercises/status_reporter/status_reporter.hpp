/** @file
 *  Exercise: the reporter that cannot stop. This is the contract; the mistake to find
 * is in status_reporter.cpp. */
#pragma once

#include <chrono>
#include <string>
#include <zmq.hpp>

/** Where events come from, who shows them, and how long that one is waited for. */
struct StatusReporterOptions {
  std::string events = "inproc://events";        ///< bound, by a REP
  std::string display = "tcp://localhost:5557";  ///< connected to; may be absent
  std::chrono::milliseconds linger{1000};        ///< for the display, after the end
};

/**
 * Passes each event on to the display, and answers it with an empty reply, until the
 * context is shut down: libzmq then throws ETERM, which does not leave this function.
 *
 * Does not wait for the display, and leaves no socket open. After it has returned, the
 * context ends once the display has all events, or when `linger` has passed.
 *
 * @return how many events it has answered.
 */
int status_reporter(zmq::context_t& context, const StatusReporterOptions& options = {});
