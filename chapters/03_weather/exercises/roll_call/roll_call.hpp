/** @file
 *  Exercise: ready, or so it says. This is the contract; the mistake to find is in
 *  roll_call.cpp. */
#pragma once

#include <string>
#include <vector>
#include <zmq.hpp>

/** Whom to listen to, where to report, and for how many messages to stay. */
struct RollCallOptions {
  std::string publisher = "tcp://localhost:5561";  ///< connected to
  std::string desk = "tcp://localhost:5562";       ///< connected to
  int messages = 3;                                ///< how many to return
};

/**
 * Reports to a publisher's desk when it is able to receive, and returns the messages
 * that the publisher then sends.
 *
 * Until everybody has reported, the publisher repeats a greeting, such as `hello 7`;
 * its number grows. A subscriber to everything that has heard one knows that the others
 * will reach it too, so it reports by sending that greeting to the desk, as a request,
 * and waits for the reply. Greetings that still come after it are not returned.
 *
 * Ends early only when the context is shut down; the ETERM that libzmq then throws may
 * leave this function.
 */
std::vector<std::string> roll_call(zmq::context_t& context,
                                   const RollCallOptions& options = {});
