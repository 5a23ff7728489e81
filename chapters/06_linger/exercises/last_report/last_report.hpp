/** @file
 *  Exercise: the last report. This is the contract; the mistake to find is in
 *  last_report.cpp. */
#pragma once

#include <string>
#include <vector>
#include <zmq.hpp>

/** Whom the station reports to. */
struct LastReportOptions {
  std::string endpoint = "tcp://localhost:5557";  ///< a PULL is or will be bound there
};

/**
 * Sends the station's reports to the collector, each as one message, in order.
 *
 * Returns when all are handed to libzmq, whether or not the collector is there. The
 * caller then ends the context, which takes until the collector has come and got every
 * report, however late that is.
 */
void last_report(zmq::context_t& context, const std::vector<std::string>& reports,
                 const LastReportOptions& options = {});
