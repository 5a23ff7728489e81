/** @file
 *  What the tests of chapter 4 have in common. */
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>
#include <zmq.hpp>

#include "workbook/patience.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using Texts = std::vector<std::string>;
using workbook::waiting_at;

/** A stage with the two sockets of a pipeline. */
class Pipeline : public workbook::Stage {
 protected:
  zmq::socket_t push() { return {context, zmq::socket_type::push}; }
  zmq::socket_t pull() { return {context, zmq::socket_type::pull}; }

  /** A worker that the pusher, which is bound, has learned of. */
  zmq::socket_t worker_of(zmq::socket_t& workers) {
    zmq::socket_t worker = pull();
    workbook::join(workers, worker);
    (void)workers.get(zmq::sockopt::events);
    return worker;
  }
};

inline void send_texts(zmq::socket_t& socket, const Texts& texts) {
  for (const std::string& text : texts) workbook::send(socket, {text});
}

inline Texts numbered(int first, int last) {
  Texts texts;
  for (int number = first; number <= last; ++number)
    texts.push_back(std::to_string(number));
  return texts;
}

/** Waits until a PUSH has noticed that its last worker is gone. */
inline void wait_until_alone(zmq::socket_t& workers) {
  const auto deadline = std::chrono::steady_clock::now() + workbook::patience();
  while (workers.get(zmq::sockopt::events) & ZMQ_POLLOUT) {
    ASSERT_LT(std::chrono::steady_clock::now(), deadline)
        << "the worker is still there";
    std::this_thread::yield();
  }
}
