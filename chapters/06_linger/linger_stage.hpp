/** @file
 *  What the tests of chapter 6 have in common. */
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <mutex>
#include <string>
#include <vector>
#include <zmq.hpp>

#include "workbook/patience.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using Texts = std::vector<std::string>;

/** What happened, in order, on whatever thread. */
class Story {
 public:
  void note(const std::string& event) {
    const std::lock_guard lock(mutex_);
    events_.push_back(event);
  }

  [[nodiscard]] Texts events() {
    const std::lock_guard lock(mutex_);
    return events_;
  }

 private:
  std::mutex mutex_;
  Texts events_;
};

/** A program that will leave: a context of its own, as libzmq makes them. */
class Leaver {
 public:
  std::shared_ptr<zmq::context_t> context = std::make_shared<zmq::context_t>();

  zmq::socket_t socket(zmq::socket_type type) { return {*context, type}; }

  /** A PUSH with this LINGER, connected to where a receiver is or is not. */
  zmq::socket_t push_to(const std::string& endpoint, int linger = -1) {
    zmq::socket_t receiver = socket(zmq::socket_type::push);
    receiver.set(zmq::sockopt::linger, linger);
    receiver.set(zmq::sockopt::reconnect_ivl, 10);  // milliseconds; 100 would be slow
    receiver.set(zmq::sockopt::sndbuf, 64 * 1024);  // or the system takes megabytes
    receiver.connect(endpoint);
    return receiver;
  }
};

/** A stage for programs that leave, and for those who get their messages. */
class Linger : public workbook::Stage {
 protected:
  /** Longer than any test takes: who waits so long has not waited. */
  static constexpr int an_hour = 3'600'000;  // milliseconds

  /** So short that it passes in a test, yet longer than ending a context takes. */
  static constexpr int a_moment = 50;  // milliseconds

  /** Starts to end a context, as a program does when it ends; returns when its sockets
   *  have been told, so that nothing but its closed sockets can keep it from ending. */
  workbook::Peer<void> term(Leaver& leaver) {
    zmq::socket_t witness = leaver.socket(zmq::socket_type::pair);
    auto ending = start_to_term(leaver);
    wait_for_eterm(witness);
    return ending;
  }

  /** Starts to end a context whose open socket the test closes. */
  workbook::Peer<void> start_to_term(Leaver& leaver) {
    return start("term", [context = leaver.context, story = story_] {
      context->close();
      story->note("term returned");
    });
  }

  /** Waits until a socket is told that its context is being ended. */
  static void wait_for_eterm(zmq::socket_t& socket) {
    socket.set(zmq::sockopt::rcvtimeo, static_cast<int>(workbook::patience().count()));
    zmq::message_t message;
    EXPECT_THAT([&] { (void)socket.recv(message); }, workbook::RefusesWith(ETERM));
  }

  zmq::socket_t pull_at(const std::string& endpoint) {
    zmq::socket_t senders(context, zmq::socket_type::pull);
    senders.bind(endpoint);
    return senders;
  }

  /** Expects that of all that was ever sent to this endpoint nothing is left. */
  void expect_nothing_at(const std::string& endpoint) {
    zmq::socket_t senders = pull_at(endpoint);
    zmq::socket_t other(context, zmq::socket_type::push);
    other.connect(endpoint);
    workbook::send(other, {"from another sender"});
    EXPECT_EQ(workbook::receive_text(senders), "from another sender");
    workbook::expect_nothing_more(senders);
  }

  void note(const std::string& event) { story_->note(event); }
  [[nodiscard]] Texts story() { return story_->events(); }

 private:
  std::shared_ptr<Story> story_ = std::make_shared<Story>();
};

inline Texts numbered(int last) {
  Texts texts;
  for (int number = 1; number <= last; ++number)
    texts.push_back(std::to_string(number));
  return texts;
}

inline void send_all(zmq::socket_t& receiver, const Texts& texts) {
  for (const std::string& text : texts) workbook::send(receiver, {text});
}

inline Texts receive_texts(zmq::socket_t& senders, std::size_t count) {
  Texts texts;
  while (texts.size() < count) texts.push_back(workbook::receive_text(senders));
  return texts;
}
