/** @file
 *  The verbs with which tests talk to peers. Each one waits no longer than patience(),
 *  then fails and ends the test with a sentence that says who waits for what. */
#pragma once

#include <gmock/gmock.h>

#include <string>
#include <string_view>
#include <vector>
#include <zmq.hpp>

#include "workbook/where.hpp"

namespace workbook {

/** A message as a test looks at it: its frames, as bytes. */
using Frames = std::vector<std::string>;

/** Sends one message of the given frames: `send(client, {"Hello"})`. */
void send(zmq::socket_t& socket, const Frames& frames, Where where = Where::here());

/** The misconception behind a message that does not come; none when the id is empty. */
struct Blame {
  std::string_view id;
};

/**
 * Waits for the next message and returns its frames. Where only one misconception can
 * keep it away, say so: `receive(client, Blame{"reply-forgotten"})`.
 */
Frames receive(zmq::socket_t& socket, Blame if_none_comes = {},
               Where where = Where::here());

/** Waits for the next message, which has to be a single frame, and returns its bytes.
 */
std::string receive_text(zmq::socket_t& socket, Blame if_none_comes = {},
                         Where where = Where::here());

/**
 * Expects that no message waits at the socket. Says nothing about messages still on
 * their way: call it after one that must have come later.
 */
void expect_nothing_more(zmq::socket_t& socket, Where where = Where::here());

/** Receives what waits at the socket now, frame by frame, and waits for nothing. */
std::vector<std::string> waiting_at(zmq::socket_t& socket);

/** Waits until a subscription arrives at an XPUB and returns its topic. */
std::string wait_until_subscribed(zmq::socket_t& publisher,
                                  Where where = Where::here());

/**
 * Waits until the peer that Stage::start gave this name sits in a call which waits, in
 * a receive or a poll: what it looks at before that, it has looked at. Ends the test
 * when the peer does not come to rest within patience().
 */
void wait_until_blocked(std::string_view peer, Blame if_it_never_is = {},
                        Where where = Where::here());

/** Connects two sockets of one context over an inproc endpoint that nobody else uses.
 */
void join(zmq::socket_t& bound, zmq::socket_t& connected);

/** Binds to a free TCP port of the loopback interface and returns the endpoint. */
std::string bind_to_loopback(zmq::socket_t& socket);

/**
 * A TCP endpoint of the loopback interface where nobody listens: every connection is
 * refused. Its port is taken, so that the system gives it to nobody else, yet a socket
 * of the test may bind it: a server that comes late, or goes and comes back.
 */
class AbsentPeer {
 public:
  AbsentPeer();
  ~AbsentPeer();
  AbsentPeer(const AbsentPeer&) = delete;
  AbsentPeer& operator=(const AbsentPeer&) = delete;

  [[nodiscard]] std::string endpoint() const;

 private:
  int descriptor_;
};

/** Matches a call that throws zmq::error_t with this errno: `RefusesWith(EFSM)`. */
inline auto RefusesWith(int error) {
  return testing::Throws<zmq::error_t>(testing::Property(&zmq::error_t::num, error));
}

}  // namespace workbook
