/** @file
 *  Exercise: spread work over several servers. This is the contract; your answer goes
 *  into spread_work.cpp. */
#pragma once

#include <string>
#include <vector>
#include <zmq.hpp>

/** Who can do the work. */
struct SpreadOptions {
  std::vector<std::string> endpoints;  ///< one REP server each; some may not be there
};

/**
 * Has every request answered by one of the servers, all of which work at the same time.
 *
 * A server gets one request, and the next one when it has answered: as long as there
 * are requests left, no server that is there waits for another server. One that is not
 * there gets no request, and delays none. While no server is there at all, the requests
 * wait.
 *
 * @return the replies in the order of the requests, whoever gave them, and when.
 */
std::vector<std::string> spread_work(zmq::context_t& context,
                                     const std::vector<std::string>& requests,
                                     const SpreadOptions& options);
