/** @file
 *  Exercise: a calculator that nobody can break. This is the contract; your answer goes
 *  into calculator_server.cpp. */
#pragma once

#include <string>
#include <zmq.hpp>

#include "calculate.hpp"

/** Where the calculator waits. */
struct CalculatorServerOptions {
  std::string endpoint = "tcp://*:5555";  ///< bound; REQ clients connect to it
};

/**
 * Answers every request with one reply of one frame, whatever the request is:
 *
 * - to a request of one frame that calculate() understands, the result: `5` to `2 + 3`;
 * - to any other, `error: ` and a few words that say what is wrong. A request of
 * several frames is refused as a whole, whatever its frames say.
 *
 * Goes on serving all its clients after a bad request, until the context is shut down;
 * the ETERM that libzmq then throws may leave this function.
 */
void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options = {});
