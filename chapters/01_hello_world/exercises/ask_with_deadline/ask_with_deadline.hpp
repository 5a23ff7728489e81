/** @file
 *  Exercise: ask with a deadline. This is the contract; your answer goes into
 *  ask_with_deadline.cpp. */
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>
#include <zmq.hpp>

/** A question, and how long its answer is worth waiting for. */
struct Question {
  std::string text;                    ///< the request, one frame
  std::chrono::milliseconds deadline;  ///< counted from when the question is asked
};

/** Whom to ask. */
struct AskOptions {
  std::string endpoint = "tcp://localhost:5555";  ///< a REP socket is bound there
};

/**
 * Asks one question after the other, each of them once, and waits for each answer until
 * its deadline has passed.
 *
 * Always returns, also when the server is slow, busy, dead or was never there, and
 * leaves nothing behind that keeps the context from ending.
 *
 * @return one answer for each question, in order; std::nullopt where none came in time.
 *         An answer that comes after its deadline is lost: it is never taken for the
 *         answer to a later question. An empty answer is an answer.
 */
std::vector<std::optional<std::string>> ask(zmq::context_t& context,
                                            const std::vector<Question>& questions,
                                            const AskOptions& options = {});
