// Tests that have to fail. test_failing_stage.py runs them one by one and reads what
// the report says about each; the names say what goes wrong.

#include <gmock/gmock.h>

#include <future>
#include <memory>
#include <stdexcept>

#include "workbook/lonely_program.hpp"
#include "workbook/scripted_server.hpp"
#include "workbook/stage.hpp"
#include "workbook/todo.hpp"
#include "workbook/verbs.hpp"

using workbook::Blame;
using workbook::receive;
using workbook::receive_text;
using workbook::send;

namespace {

class FailingStage : public workbook::Stage {
 protected:
  zmq::socket_t pull() { return {context, zmq::socket_type::pull}; }

  /** A peer that waits in libzmq for a message that nobody sends. */
  void wait_for_a_message() {
    zmq::socket_t socket = pull();
    zmq::message_t message;
    (void)socket.recv(message);
  }
};

/** Waits where no context can wake it. */
void wait_outside_libzmq() {
  std::promise<void>().get_future().wait_for(std::chrono::hours(1));
}

}  // namespace

// --- peers that fail ---

TEST_F(FailingStage, PeerThrowsWhileOthersWait) {
  start("patient", [this] { wait_for_a_message(); });
  start("broken", [] { throw std::runtime_error("out of coffee"); });
  zmq::socket_t socket = pull();
  (void)receive(socket);
}

TEST_F(FailingStage, PeerThrowsWhileTheTestReceivesByItself) {
  start("broken", [] { throw std::runtime_error("out of coffee"); });
  wait_for_a_message();
}

TEST_F(FailingStage, PeerThrowsWhileItsResultIsWaitedFor) {
  auto broken = start("broken", []() -> int { throw std::runtime_error("no result"); });
  (void)broken.result();
}

TEST_F(FailingStage, PeerIsRefusedWithAnExplainedErrno) {
  explain(EFSM, "req-out-of-step");
  start("impatient client", [this] {
    zmq::socket_t client(context, zmq::socket_type::req);
    zmq::message_t reply;
    (void)client.recv(reply);
  }).result();
}

TEST_F(FailingStage, PeerIsRefusedWithAnotherErrno) {
  explain(EFSM, "req-out-of-step");
  start("nobody", [this] { pull().connect("nonsense"); }).result();
}

TEST_F(FailingStage, PeerIsNotWrittenYet) {
  start("stub", [] { workbook::todo(); }).result();
}

// --- waiting in vain ---

TEST_F(FailingStage, PeerDoesNotEnd) {
  start("endless", [this] { wait_for_a_message(); }).result();
}

TEST_F(FailingStage, PeerWasStillWaitingWhenTheContextEnded) {
  auto waiting = start("waiting", [this] { wait_for_a_message(); });
  context.shutdown();
  waiting.result();
}

TEST_F(FailingStage, NoMessageComes) {
  zmq::socket_t socket = pull();
  (void)receive(socket);
}

TEST_F(FailingStage, NoMessageComesAndOneIdeaIsToBlame) {
  zmq::socket_t socket = pull();
  (void)receive(socket, Blame{"reply-forgotten"});
}

TEST_F(FailingStage, NobodyTakesTheMessage) {
  zmq::socket_t socket(context, zmq::socket_type::push);
  send(socket, {"to nobody"});
}

TEST_F(FailingStage, ContextEndsWhileTheTestWaits) {
  zmq::socket_t socket = pull();
  context.shutdown();
  (void)receive(socket);
}

TEST_F(FailingStage, TestItselfWaits) {
  start("bystander", [this] { wait_for_a_message(); });
  wait_for_a_message();
}

// --- what no context can end ---

TEST_F(FailingStage, PeerLoops) {
  start("looping", [] {
    for (volatile bool for_ever = true; for_ever;) {
    }
  });
}

TEST_F(FailingStage, PeerHasAContextOfItsOwn) {
  start("hermit", [] {
    zmq::context_t own;
    zmq::socket_t socket(own, zmq::socket_type::pull);
    zmq::message_t message;
    (void)socket.recv(message);
  });
}

TEST_F(FailingStage, SocketIsLeftOpen) {
  (void)std::make_unique<zmq::socket_t>(pull()).release();
}

TEST_F(FailingStage, TestItselfWaitsOutsideLibzmq) {
  wait_outside_libzmq();
}

// --- what goes well ---

TEST_F(FailingStage, TestPasses) {
  zmq::socket_t socket = pull();
  zmq::socket_t sender(context, zmq::socket_type::push);
  workbook::join(socket, sender);
  send(sender, {"fine"});
  EXPECT_EQ(receive_text(socket), "fine");
}

// --- messages that are not what was expected ---

TEST_F(FailingStage, MessageHasTwoFrames) {
  zmq::socket_t socket = pull();
  zmq::socket_t sender(context, zmq::socket_type::push);
  workbook::join(socket, sender);
  send(sender, {"one", "two"});
  (void)receive_text(socket);
}

TEST_F(FailingStage, MessageComesWhereNoneIsExpected) {
  zmq::socket_t socket = pull();
  zmq::socket_t sender(context, zmq::socket_type::push);
  workbook::join(socket, sender);
  send(sender, {"surplus \xff"});
  workbook::expect_nothing_more(socket);
}

TEST_F(FailingStage, UnsubscriptionComesInsteadOfASubscription) {
  zmq::socket_t publisher(context, zmq::socket_type::xpub);
  zmq::socket_t subscriber(context, zmq::socket_type::xsub);
  workbook::join(publisher, subscriber);
  send(subscriber, {"\1news"});
  EXPECT_EQ(workbook::wait_until_subscribed(publisher), "news");
  send(subscriber, {std::string("\0news", 5)});
  (void)workbook::wait_until_subscribed(publisher);
}

// --- scripted servers and lonely programs ---

TEST_F(FailingStage, ServerAnswersWhatNobodyAsked) {
  workbook::ScriptedServer(context, "inproc://server").answer("nothing", "something");
}

TEST_F(FailingStage, RequestHasTwoFrames) {
  workbook::ScriptedServer server(context, "inproc://server");
  zmq::socket_t client(context, zmq::socket_type::req);
  client.connect(server.endpoint());
  send(client, {"one", "two"});
  server.take();
}

TEST_F(FailingStage, RequestHasNoDelimiter) {
  workbook::ScriptedServer server(context, "inproc://server");
  zmq::socket_t client(context, zmq::socket_type::dealer);
  client.connect(server.endpoint());
  send(client, {"bare"});
  server.take();
}

TEST_F(FailingStage, RequestDoesNotCome) {
  workbook::ScriptedServer server(context, "inproc://server");
  server.wait_for("Hello", Blame{"req-out-of-step"});
}

TEST_F(FailingStage, ProgramDoesNotReturn) {
  workbook::LonelyProgram(zmq::socket_type::push, [](auto& context, auto& endpoint) {
    zmq::socket_t partner(context, zmq::socket_type::pull);
    partner.connect(endpoint);
    zmq::message_t message;
    (void)partner.recv(message);
  }).expect_end();
}

TEST_F(FailingStage, ProgramLingers) {
  workbook::LonelyProgram(zmq::socket_type::pull, [](auto& context, auto& endpoint) {
    zmq::socket_t partner(context, zmq::socket_type::push);
    partner.connect(endpoint);
    partner.send(zmq::str_buffer("to nobody"));
  }).expect_end();
}
