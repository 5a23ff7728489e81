/** @file
 *  The fixture on which peers meet in a test. Nothing on it can hang. */
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <zmq.hpp>

namespace workbook {

/** A peer on its thread; what Stage::start hands out wraps one. Private to Stage. */
class Performance;

/**
 * A peer that was started, and what it will return.
 * The handle may be dropped; the stage ends and joins its peers in any case.
 */
template <class Result>
class Peer {
 public:
  /**
   * Waits until the peer has ended and returns what it returned. Ends the test when the
   * peer failed, was ended by the context, or does not end within patience().
   */
  Result result() {
    wait();
    if constexpr (!std::is_void_v<Result>) return std::move(result_->value());
  }

 private:
  friend class Stage;
  Peer(std::function<void()> wait, std::shared_ptr<std::optional<Result>> result)
      : wait(std::move(wait)), result_(std::move(result)) {}

  std::function<void()> wait;
  std::shared_ptr<std::optional<Result>> result_;
};

/** A peer that returns nothing. */
template <>
class Peer<void> {
 public:
  /** Waits until the peer has ended; ends the test as Peer::result says. */
  void result() { wait(); }

 private:
  friend class Stage;
  explicit Peer(std::function<void()> wait) : wait(std::move(wait)) {}

  std::function<void()> wait;
};

/**
 * One context and the peers of one test, each on its own thread.
 *
 * @code
 * class HelloWorld : public workbook::Stage {};
 *
 * TEST_F(HelloWorld, AnswersEachHelloWithOneWorld) {
 *   start("hello_server", [&] { hello_server(context, {.endpoint = "inproc://hello"});
 * });
 *   ...
 * }
 * @endcode
 *
 * Whatever ends the test (its last line, a failure, a peer that throws, patience())
 * shuts the context down, so that every peer which waits in libzmq is woken by ETERM
 * and joined. ETERM out of a peer is its normal end; any other exception fails the
 * test. A test that takes longer than three times patience() fails with a sentence that
 * says who still waits; a peer that does not end even then ends the process with exit
 * code 70.
 */
class Stage : public testing::Test {
 public:
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

 protected:
  Stage();
  ~Stage() override;

  /** The context of this test's sockets and peers. Its sockets have LINGER 0. Those of
   *  the test are locals, not members: TearDown ends the context, for which every
   * socket has to be closed. */
  zmq::context_t context;

  /**
   * Runs a peer on a thread of its own, and returns at once.
   * @param name what reports call it
   * @param peer called without arguments; what it returns comes out of Peer::result.
   *             It may outlive the test's locals, so let it capture them by value.
   */
  template <class Function>
  Peer<std::invoke_result_t<Function>> start(const std::string& name, Function peer) {
    using Result = std::invoke_result_t<Function>;
    if constexpr (std::is_void_v<Result>) {
      return Peer<void>(run(name, std::move(peer)));
    } else {
      auto result = std::make_shared<std::optional<Result>>();
      return {run(name, [peer = std::move(peer), result] { *result = peer(); }),
              result};
    }
  }

  /**
   * Says which misconception is behind a peer that throws zmq::error_t with this errno:
   * `explain(EFSM, "rep-out-of-step")`. Call it before start().
   */
  void explain(int error, std::string_view misconception_id);

  void TearDown() override;

 private:
  std::function<void()> run(const std::string& name, std::function<void()> peer);

  std::unique_ptr<Performance> performance_;
};

}  // namespace workbook
