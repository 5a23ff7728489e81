// Which bind or connect failed, for a program's one-line error message.
#pragma once

#include <string>
#include <zmq.hpp>

namespace workbook {

/**
 * What went wrong, with the endpoint where there is one:
 * `cannot bind tcp://127.0.0.1:5555: Address already in use`.
 *
 * libzmq's error holds a number only, and a lesson calls bind and connect itself, so
 * the endpoint is noted on the way: this file defines zmq_bind and zmq_connect, passes
 * each call on to libzmq and remembers the last one that failed, in whatever thread: a
 * peer may have several.
 */
std::string describe(const zmq::error_t& error);

}  // namespace workbook
