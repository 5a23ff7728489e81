// What the end of a context does to its sockets, and what it waits for.

#include <optional>

#include "linger_stage.hpp"
#include "workbook/connection.hpp"
#include "workbook/shows.hpp"

using testing::ElementsAre;
using workbook::AbsentPeer;
using workbook::Connection;
using workbook::RefusesWith;
using workbook::shows;

// --- open sockets ---

// S2-13
//! [term closes nothing]
TEST_F(Linger, IsForClosedSocketsAndTermWaitsForYouToCloseTheOpenOnes) {
  Leaver leaver;
  zmq::socket_t open = leaver.socket(zmq::socket_type::pull);

  auto ending = start_to_term(leaver);
  wait_for_eterm(open);
  note("close");
  open.close();

  ending.result();
  EXPECT_THAT(story(), ElementsAre("close", "term returned"));
}
//! [term closes nothing]

// S2-14
//! [every call is refused]
TEST_F(Linger, IsNoReprieveForCallsWhichAreAllRefusedWithEterm) {
  shows("linger-after-eterm");
  Leaver leaver;
  zmq::socket_t open = leaver.socket(zmq::socket_type::dealer);
  auto ending = start_to_term(leaver);
  wait_for_eterm(open);

  zmq::message_t message;
  const auto refuses = RefusesWith(ETERM);
  const auto at_once = zmq::send_flags::dontwait;
  EXPECT_THAT([&] { (void)open.recv(message); }, refuses);
  EXPECT_THAT([&] { (void)open.send(zmq::str_buffer("late"), at_once); }, refuses);
  EXPECT_THAT([&] { open.bind("inproc://late"); }, refuses);
  EXPECT_THAT([&] { open.connect("inproc://late"); }, refuses);
  EXPECT_THAT([&] { open.set(zmq::sockopt::linger, 0); }, refuses);
  EXPECT_THAT([&] { (void)open.get(zmq::sockopt::linger); }, refuses);
  EXPECT_THAT([&] { leaver.socket(zmq::socket_type::pair); }, refuses);

  open.close();  // but not this one
  ending.result();
}
//! [every call is refused]

// --- closed sockets ---

// S2-19
//! [nothing cuts it short]
TEST_F(Linger, IsNotCutShortByShutdown) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);
  send_all(receiver, numbered(5));
  receiver.close();

  leaver.context->shutdown();
  auto ending = start_to_term(leaver);
  note("the peer comes");
  zmq::socket_t late = pull_at(address.endpoint());

  EXPECT_EQ(receive_texts(late, 5), numbered(5));
  ending.result();
  EXPECT_THAT(story(), ElementsAre("the peer comes", "term returned"));
}
//! [nothing cuts it short]

// S2-22
TEST_F(Linger, IsNotCutShortByASecondClose) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);
  send_all(receiver, numbered(5));

  receiver.close();
  receiver.close();  // of a socket_t: does nothing
  auto ending = term(leaver);
  zmq::socket_t late = pull_at(address.endpoint());

  EXPECT_EQ(receive_texts(late, 5), numbered(5));
  ending.result();
}

// --- peers that were there and left ---

// S2-26
//! [a bound sender does not wait]
TEST_F(Linger, IsInVainForABoundSenderWhosePeerHasLeft) {
  Leaver leaver;
  zmq::socket_t receiver = leaver.socket(zmq::socket_type::push);
  receiver.set(zmq::sockopt::sndbuf, 64 * 1024);
  std::optional<Connection> connection(receiver);
  const std::string endpoint = workbook::bind_to_loopback(receiver);
  {
    Leaver gone;
    zmq::socket_t sender = gone.socket(zmq::socket_type::pull);
    sender.set(zmq::sockopt::rcvhwm, 1);
    sender.set(zmq::sockopt::rcvbuf, 64 * 1024);
    sender.connect(endpoint);
    ASSERT_TRUE(connection->comes_up());
    send_all(receiver, Texts(50, std::string(100'000, '.')));  // more than finds room
  }
  ASSERT_TRUE(connection->goes_down());

  zmq::socket_t newcomer(context, zmq::socket_type::pull);
  newcomer.connect(endpoint);
  ASSERT_TRUE(connection->comes_up());
  workbook::send(receiver, {"for the newcomer"});
  EXPECT_EQ(workbook::receive_text(newcomer), "for the newcomer");
  connection.reset();

  receiver.close();
  term(leaver).result();  // with LINGER -1: nothing waits any more
}
//! [a bound sender does not wait]

// S2-26
//! [a connected sender waits]
TEST_F(Linger, LastsForAConnectedSenderWhosePeerHasLeft) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.socket(zmq::socket_type::push);
  receiver.set(zmq::sockopt::reconnect_ivl, 10);
  std::optional<Connection> connection(receiver);
  receiver.connect(address.endpoint());
  {
    Leaver gone;
    zmq::socket_t sender = gone.socket(zmq::socket_type::pull);
    sender.bind(address.endpoint());
    ASSERT_TRUE(connection->comes_up());
  }
  ASSERT_TRUE(connection->goes_down());
  connection.reset();
  send_all(receiver, numbered(5));

  receiver.close();
  auto ending = term(leaver);
  note("the peer comes back");
  zmq::socket_t returned = pull_at(address.endpoint());

  EXPECT_EQ(receive_texts(returned, 5), numbered(5));
  ending.result();
  EXPECT_THAT(story(), ElementsAre("the peer comes back", "term returned"));
}
//! [a connected sender waits]

// --- within one process ---

// S2-28
TEST_F(Linger, IsNotNeededOnInprocWhereMessagesAreWithTheReceiver) {
  zmq::socket_t senders = pull_at("inproc://senders");
  {
    zmq::socket_t receiver(context, zmq::socket_type::push);  // with LINGER 0
    receiver.connect("inproc://senders");
    send_all(receiver, numbered(5));
  }

  EXPECT_EQ(receive_texts(senders, 5), numbered(5));
}

// S2-28
TEST_F(Linger, DoesNotWaitForAnInprocEndpointThatNobodyBinds) {
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to("inproc://nobody", -1);
  send_all(receiver, numbered(5));

  receiver.close();
  term(leaver).result();
}

// S2-28
TEST_F(Linger, LeavesMessagesForWhoeverBindsTheInprocEndpointLater) {
  {
    zmq::socket_t receiver(context, zmq::socket_type::push);
    receiver.set(zmq::sockopt::linger, -1);
    receiver.connect("inproc://senders");
    send_all(receiver, numbered(5));
  }

  zmq::socket_t late = pull_at("inproc://senders");
  EXPECT_EQ(receive_texts(late, 5), numbered(5));
}
