/** @file
 *  A server that answers what, when and in which order a test says. */
#pragma once

#include <string>
#include <vector>
#include <zmq.hpp>

#include "workbook/verbs.hpp"
#include "workbook/where.hpp"

namespace workbook {

/**
 * A server whose test takes the requests and answers them one by one, in any order and
 * as late as it likes: a ROUTER, which to a client looks like a REP.
 *
 * @code
 * ScriptedServer server(context, "inproc://server");
 * server.wait_for("first");
 * server.wait_for("second");
 * server.answer("second", "two");
 * server.answer("first", "one");
 * @endcode
 *
 * Requests are told apart by their text. One that a REP would not understand fails the
 * test.
 */
class ScriptedServer {
 public:
  /**
   * @param context  of the test
   * @param endpoint where to bind; `tcp://127.0.0.1:*` takes a free port
   */
  ScriptedServer(zmq::context_t& context, const std::string& endpoint);

  /** Where clients connect to. */
  [[nodiscard]] std::string endpoint() const;

  /** Waits for the next request and returns its text. */
  std::string take(Blame if_none_comes = {}, Where where = Where::here());

  /** Takes the requests that are there already. Each client has a queue of its own, so
   *  that what came first need not be what is taken first. */
  std::vector<std::string> take_all(Where where = Where::here());

  /** Takes requests until one with this text has come, which may have been before. */
  void wait_for(const std::string& request, Blame if_it_does_not_come = {},
                Where where = Where::here());

  /** Answers a request that was taken; a client that has left is not told. */
  void answer(const std::string& request, const std::string& reply,
              Where where = Where::here());

  /** The socket, for zmq::poll and expect_nothing_more(). */
  zmq::socket_t& socket() { return clients_; }

 private:
  struct Taken {
    std::string request;
    Frames envelope;  ///< what has to precede the reply
  };

  zmq::socket_t clients_;
  std::vector<Taken> unanswered_;
};

}  // namespace workbook
