/** @file
 *  Exercise: LINGER, too late. This is the contract; the mistake to find is in
 *  news_reader.cpp. */
#pragma once

#include <functional>
#include <string>
#include <vector>
#include <zmq.hpp>

/** Where the news comes from. */
struct NewsReaderOptions {
  std::string endpoint = "tcp://localhost:5555";  ///< a REP is bound there
  std::function<void()> asked = [] {};            ///< called after each question
};

/**
 * Asks for news, `What is new?`, again and again, and notes the answers, single frames
 * of any bytes.
 *
 * Returns them in order when the context is shut down; that is no error and throws
 * nothing. A question that nobody has fetched by then is of no use to anybody: it does
 * not keep the context from ending.
 */
std::vector<std::string> news_reader(zmq::context_t& context,
                                     const NewsReaderOptions& options = {});
