/** @file
 *  Whether a program can end whose partner is not there. */
#pragma once

#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
#include <zmq.hpp>

#include "workbook/open_connections.hpp"
#include "workbook/verbs.hpp"
#include "workbook/where.hpp"

namespace workbook {

/**
 * A program of its own in a test: a peer whose partner is not there, and a context made
 * as libzmq makes them, so that its sockets have LINGER -1. When the peer has returned,
 * the program ends its context.
 *
 * @code
 * LonelyProgram program(zmq::socket_type::rep, [](auto& context, auto& endpoint) {
 *   ask(context, {{"Is anybody there?", 5ms}}, {.endpoint = endpoint});
 * });
 * program.expect_end();
 * @endcode
 *
 * It leaves nothing behind that waits for ever: in the end its partner comes.
 */
class LonelyProgram {
 public:
  /** What the program does, with its context, and where its partner would be. */
  using Peer = std::function<void(zmq::context_t&, const std::string& endpoint)>;

  /**
   * Starts the program.
   * @param partner the type of the socket that is not there
   * @param peer    what the program does
   */
  LonelyProgram(zmq::socket_type partner, Peer peer);
  ~LonelyProgram();
  LonelyProgram(const LonelyProgram&) = delete;
  LonelyProgram& operator=(const LonelyProgram&) = delete;

  /**
   * Expects that the peer returns and its context then ends, each within patience(),
   * and says what prevents it. Throws what the peer threw.
   */
  void expect_end(Where where = Where::here());

  /**
   * Lets the partner, a PULL, come when the peer has returned, and expects that the
   * program then ends. Each step may take patience(). Throws what the peer threw.
   * @return all that the partner got, message by message
   */
  std::vector<Frames> messages_for_a_late_partner(Where where = Where::here());

 private:
  void run(const Peer& peer);
  void let_the_partner_come();
  [[nodiscard]] bool has_returned(Where where);
  [[nodiscard]] bool has_left();

  const std::string path_;
  const std::string endpoint_;
  zmq::context_t outside_;
  zmq::socket_t partner_;
  OpenConnections connections_{partner_};
  bool partner_has_come_ = false;

  zmq::context_t context_;
  std::mutex mutex_;
  bool is_ending_ = false;  // from then on nobody else may touch the context
  std::promise<void> returned_;
  std::promise<void> ended_;
  std::future<void> return_ = returned_.get_future();
  std::future<void> end_ = ended_.get_future();
  std::jthread thread_;
};

}  // namespace workbook
