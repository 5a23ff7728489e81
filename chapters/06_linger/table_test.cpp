// Each cell of the table: what close() and term() do, by LINGER and by who is there.

#include <chrono>

#include "linger_stage.hpp"
#include "workbook/raw_peer.hpp"

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::Gt;
using testing::Lt;
using workbook::AbsentPeer;
using workbook::RawPeer;
using workbook::send;

namespace {

using Clock = std::chrono::steady_clock;

/** More than fits into the buffers between two sockets that were made small. */
constexpr std::size_t parcels = 50;
constexpr std::size_t parcel_size = 100'000;
constexpr std::size_t head_size = 9;  // on the wire: a byte of flags, eight of length
constexpr std::size_t size_of_all = parcels * (head_size + parcel_size);

void send_parcels(zmq::socket_t& receiver) {
  const std::string parcel(parcel_size, '.');
  for (std::size_t sent = 0; sent < parcels; ++sent) send(receiver, {parcel});
}

/** A peer that has begun to take a parcel, and takes no more until it is told to. */
class SlowPeer {
 public:
  [[nodiscard]] std::string endpoint() const { return connection_.endpoint(); }

  void take_a_little() {
    connection_.accept();
    connection_.shake_hands("PULL");
    taken_ = connection_.read(head_size).size();
  }

  /** Takes all that comes, and says how many bytes it has got. */
  std::size_t take_the_rest() { return taken_ + connection_.read_to_end().size(); }

 private:
  RawPeer connection_;
  std::size_t taken_ = 0;
};

}  // namespace

// --- nobody is there ---

// S2-01 S2-07 S2-10 S2-22 G1-92
//! [term waits for a late peer]
TEST_F(Linger, ForeverReturnsFromCloseAndWaitsInTermForALatePeer) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);
  send_all(receiver, numbered(5));

  receiver.close();
  note("close returned");
  auto ending = term(leaver);
  note("the peer comes");
  zmq::socket_t late = pull_at(address.endpoint());

  EXPECT_EQ(receive_texts(late, 5), numbered(5));
  ending.result();
  EXPECT_THAT(story(),
              ElementsAre("close returned", "the peer comes", "term returned"));
}
//! [term waits for a late peer]

// S2-06 S2-10 S2-21
//! [close never waits]
TEST_F(Linger, OfAnHourReturnsFromCloseAndWaitsInTermForALatePeer) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), an_hour);
  send_all(receiver, numbered(5));

  receiver.close();  // or it would take an hour to get to the next line
  note("close returned");
  auto ending = term(leaver);
  note("the peer comes");
  zmq::socket_t late = pull_at(address.endpoint());

  EXPECT_EQ(receive_texts(late, 5), numbered(5));
  ending.result();
  EXPECT_THAT(story(),
              ElementsAre("close returned", "the peer comes", "term returned"));
}
//! [close never waits]

// S2-05 G1-94
//! [zero drops what is not sent]
TEST_F(Linger, OfZeroDropsWhatNobodyHasTaken) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), 0);
  send_all(receiver, numbered(5));

  receiver.close();
  term(leaver).result();

  expect_nothing_at(address.endpoint());
}
//! [zero drops what is not sent]

// S2-06 S2-10 S2-21 G1-95 G1-102
//! [a moment, and then it drops]
TEST_F(Linger, OfAMomentWaitsThatLongInTermThenDrops) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), a_moment);
  send_all(receiver, numbered(5));
  const auto start = Clock::now();

  receiver.close();
  term(leaver).result();

  EXPECT_THAT(Clock::now() - start, Gt(a_moment * 1ms / 2));
  expect_nothing_at(address.endpoint());
}
//! [a moment, and then it drops]

// G1-93
TEST_F(Linger, HasNothingToWaitForWhereNoMessageWaits) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);

  receiver.close();
  term(leaver).result();  // although it has never been connected
}

// S2-30
//! [a peer that does not speak ZMTP]
TEST_F(Linger, TakesAPeerThatAcceptsButNeverSpeaksForAbsent) {
  RawPeer mute;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(mute.endpoint(), a_moment);
  send_all(receiver, {"a message"});
  mute.accept();
  const auto start = Clock::now();

  receiver.close();
  term(leaver).result();

  EXPECT_THAT(Clock::now() - start, Gt(a_moment * 1ms / 2));
  EXPECT_THAT(mute.read_to_end(), Not(testing::HasSubstr("a message")));
}
//! [a peer that does not speak ZMTP]

// --- somebody is there, and is slow ---

// S2-07 S2-09
//! [term waits for a slow peer]
TEST_F(Linger, ForeverWaitsInTermUntilASlowPeerHasTakenAll) {
  SlowPeer slow;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(slow.endpoint(), -1);
  send_parcels(receiver);
  slow.take_a_little();

  receiver.close();
  note("close returned");
  auto ending = term(leaver);
  note("the peer reads on");
  EXPECT_EQ(slow.take_the_rest(), size_of_all);

  ending.result();
  EXPECT_THAT(story(),
              ElementsAre("close returned", "the peer reads on", "term returned"));
}
//! [term waits for a slow peer]

// S2-05 S2-09
//! [zero leaves a slow peer with a part]
TEST_F(Linger, OfZeroLeavesASlowPeerWithWhatWasOnItsWay) {
  SlowPeer slow;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(slow.endpoint(), 0);
  send_parcels(receiver);
  slow.take_a_little();

  receiver.close();
  term(leaver).result();

  EXPECT_THAT(slow.take_the_rest(), Lt(size_of_all));
}
//! [zero leaves a slow peer with a part]

// S2-06 S2-09
TEST_F(Linger, OfAMomentLeavesASlowPeerWithWhatItTookInTime) {
  SlowPeer slow;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(slow.endpoint(), a_moment);
  send_parcels(receiver);
  slow.take_a_little();
  const auto start = Clock::now();

  receiver.close();
  term(leaver).result();

  EXPECT_THAT(Clock::now() - start, Gt(a_moment * 1ms / 2));
  EXPECT_THAT(slow.take_the_rest(), Lt(size_of_all));
}

// --- somebody is there, and never calls recv ---

// S2-12 S2-23
//! [no acknowledgement]
TEST_F(Linger, DoesNotWaitUntilAnybodyReceives) {
  zmq::socket_t lazy(context, zmq::socket_type::pull);
  const std::string endpoint = workbook::bind_to_loopback(lazy);
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(endpoint, -1);
  send_all(receiver, numbered(5));

  receiver.close();
  term(leaver).result();
  note("the peer calls recv");

  EXPECT_EQ(receive_texts(lazy, 5), numbered(5));
  EXPECT_THAT(story(), ElementsAre("term returned", "the peer calls recv"));
}
//! [no acknowledgement]

// S2-12
//! [delivered and lost]
TEST_F(Linger, DoesNotHelpWhenThePeerDiesWithUnreadMessages) {
  const AbsentPeer address;
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(address.endpoint(), -1);
  send_all(receiver, numbered(5));
  receiver.close();
  {
    Leaver dying;
    zmq::socket_t senders = dying.socket(zmq::socket_type::pull);
    senders.bind(address.endpoint());
    term(leaver).result();  // content: all its messages are gone
  }

  expect_nothing_at(address.endpoint());
}
//! [delivered and lost]
