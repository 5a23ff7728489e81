// What a subscriber asks for, and what it gets.

#include "weather_stage.hpp"
#include "workbook/shows.hpp"

using testing::ElementsAre;
using testing::IsEmpty;
using workbook::expect_nothing_more;
using workbook::Frames;
using workbook::join;
using workbook::receive;
using workbook::RefusesWith;
using workbook::send;
using workbook::shows;

// G1-33 S4-15
//! [no subscription, no messages]
TEST_F(Weather, SubscriberWithoutASubscriptionGetsNothing) {
  zmq::socket_t station = publisher();
  zmq::socket_t forgetful = subscriber();
  join(station, forgetful);
  zmq::socket_t witness = subscriber_of(station, {""});

  publish(station, {"10001 70 20", "10002 71 20"});

  EXPECT_THAT(waiting_at(witness), ElementsAre("10001 70 20", "10002 71 20"));
  EXPECT_THAT(waiting_at(forgetful), IsEmpty());
}
//! [no subscription, no messages]

// G1-34
TEST_F(Weather, SubscriptionsAddUpAndAMessageComesOnceHoweverManyMatch) {
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber_of(station, {"A", "AB", "Z"});

  publish(station, {"ABC", "Zed", "B", "A1"});

  EXPECT_THAT(waiting_at(client), ElementsAre("ABC", "Zed", "A1"));
}

// G1-35 S4-19
//! [subscriptions are counted]
TEST_F(Weather, SubscribedTwiceHasToBeCancelledTwice) {
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber_of(station, {"A"});
  client.set(zmq::sockopt::subscribe, "A");

  client.set(zmq::sockopt::unsubscribe, "A");
  EXPECT_THAT(notices_at(station), IsEmpty());
  publish(station, {"A1"});
  EXPECT_THAT(waiting_at(client), ElementsAre("A1"));

  client.set(zmq::sockopt::unsubscribe, "A");
  EXPECT_THAT(notices_at(station), ElementsAre(std::string("\0A", 2)));
  publish(station, {"A2"});
  EXPECT_THAT(waiting_at(client), IsEmpty());
}
//! [subscriptions are counted]

TEST_F(Weather, CancellingAlsoHidesWhatAlreadyWaits) {
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber_of(station, {"A", "B"});
  publish(station, {"A1", "B1"});

  client.set(zmq::sockopt::unsubscribe, "A");

  EXPECT_THAT(waiting_at(client), ElementsAre("B1"));
}

// G1-35
TEST_F(Weather, CancellingWhatWasNeverSubscribedDoesNothing) {
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber_of(station, {"A"});

  client.set(zmq::sockopt::unsubscribe, "B");

  EXPECT_THAT(notices_at(station), IsEmpty());
  publish(station, {"A1"});
  EXPECT_THAT(waiting_at(client), ElementsAre("A1"));
}

// G1-36
TEST_F(Weather, TopicsAreBytes) {
  const std::string topic("\0\1\xff", 3);
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber_of(station, {topic});

  publish(station, {topic + "!", std::string("\0\1", 2), "\1\xff"});

  EXPECT_THAT(waiting_at(client), ElementsAre(topic + "!"));
}

// G1-37
//! [only the beginning of the first frame]
TEST_F(Weather, OnlyTheBeginningOfTheFirstFrameIsCompared) {
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber_of(station, {"AB"});

  for (const Frames& near_miss :
       std::vector<Frames>{{"A"}, {"ab"}, {"xAB"}, {"C", "AB"}})
    send(station, near_miss);
  send(station, {"ABC", "D"});

  EXPECT_THAT(receive(client), ElementsAre("ABC", "D"));
  expect_nothing_more(client);
}
//! [only the beginning of the first frame]

// G1-37 S4-14
//! [a prefix is not a zip code]
TEST_F(Weather, ZipCodeWithoutABlankMatchesLongerOnesToo) {
  zmq::socket_t station = publisher();
  zmq::socket_t without = subscriber_of(station, {"10001"});
  zmq::socket_t with_blank = subscriber_of(station, {"10001 "});

  publish(station, {"10001 70 20", "100010 71 20"});

  EXPECT_THAT(waiting_at(without), ElementsAre("10001 70 20", "100010 71 20"));
  EXPECT_THAT(waiting_at(with_blank), ElementsAre("10001 70 20"));
}
//! [a prefix is not a zip code]

// G1-38
//! [no sending on a SUB]
TEST_F(Weather, SubscriberCannotSend) {
  shows("wrong-direction");
  zmq::socket_t client = subscriber();
  EXPECT_THAT([&] { client.send(zmq::str_buffer("thanks")); }, RefusesWith(ENOTSUP));
}
//! [no sending on a SUB]

// G1-39
TEST_F(Weather, PublisherCannotReceive) {
  shows("wrong-direction");
  zmq::socket_t station(context, zmq::socket_type::pub);
  zmq::message_t message;
  EXPECT_THAT([&] { (void)station.recv(message); }, RefusesWith(ENOTSUP));

  zmq::socket_t client = subscriber();
  client.set(zmq::sockopt::subscribe, "A");
  join(station, client);
  EXPECT_EQ(station.get(zmq::sockopt::events), ZMQ_POLLOUT);  // nothing to read, ever
}

// G1-40
TEST_F(Weather, OnlyASubHasSubscriptionsToSet) {
  using zmq::socket_type;
  for (const auto type : {socket_type::pub, socket_type::xpub, socket_type::xsub,
                          socket_type::req, socket_type::pull}) {
    zmq::socket_t socket(context, type);
    EXPECT_THAT([&] { socket.set(zmq::sockopt::subscribe, "A"); }, RefusesWith(EINVAL));
  }
}
