/** @file
 *  What the tests of chapter 5 have in common. */
#pragma once

#include <gmock/gmock.h>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <zmq.hpp>

#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

/** Somebody who comes late, with a context of their own, and fetches what waits. */
struct LateComer {
  LateComer(zmq::socket_type type, const std::string& endpoint)
      : socket(context, type) {
    socket.bind(endpoint);
  }

  zmq::context_t context;
  zmq::socket_t socket;
};

/** A stage for contexts that end, or do not. */
class CleanExit : public workbook::Stage {
 protected:
  /** The end of a context, on a thread of its own, and whether it has come. */
  class Ending {
   public:
    Ending(workbook::Peer<void> thread, std::shared_ptr<std::atomic<bool>> over)
        : thread_(std::move(thread)), over_(std::move(over)) {}

    /** Whether the context has ended. */
    [[nodiscard]] bool has_come() const { return *over_; }
    /** Waits until the context has ended; fails when it does not. */
    void comes() { thread_.result(); }

   private:
    workbook::Peer<void> thread_;
    std::shared_ptr<std::atomic<bool>> over_;
  };

  /** Begins to end a context. */
  Ending end(zmq::context_t& ending) {
    auto over = std::make_shared<std::atomic<bool>>(false);
    auto thread = start("ending", [&ending, over] {
      ending.close();
      *over = true;
    });
    return {std::move(thread), over};
  }

  /** Begins to end a context, and returns when that has begun. */
  Ending begin_to_end(zmq::context_t& ending) {
    zmq::socket_t witness(ending, zmq::socket_type::pull);
    Ending it = end(ending);
    zmq::message_t message;
    EXPECT_THAT([&] { (void)witness.recv(message); }, workbook::RefusesWith(ETERM));
    return it;
  }

  /** Lets as much happen as it takes another context to end in the same way. */
  void another_context_ends() {
    zmq::context_t another;
    begin_to_end(another).comes();
  }

  /** A PUSH without a peer, and a message for it. */
  static zmq::socket_t push_with_a_message(zmq::context_t& context,
                                           const std::string& endpoint) {
    zmq::socket_t push(context, zmq::socket_type::push);
    push.set(zmq::sockopt::reconnect_ivl, 10);  // milliseconds; 100 would be slow
    push.connect(endpoint);
    push.send(zmq::str_buffer("a message"));
    return push;
  }
};

/** How a process ended. */
struct EndOfProcess {
  int exit_code = -1;  ///< -1 when a signal ended it
  int signal = 0;      ///< 0 when it ended by itself

  bool operator==(const EndOfProcess&) const = default;
};

/**
 * Forks, runs the program in the child, and says how that ended: by its return value,
 * or by a signal. What it prints to standard error is lost.
 *
 * @param program what the child does; it returns the exit code
 * @param alarm   when SIGALRM ends it
 */
EndOfProcess end_of_child(const std::function<int()>& program,
                          std::chrono::milliseconds alarm = std::chrono::minutes(2));
