// Who binds, who connects, and who is there first.

#include "weather_stage.hpp"

#include "weather.hpp"

using testing::ElementsAre;
using testing::IsEmpty;
using weather::tide_gauge;
using workbook::join;
using workbook::receive_text;
using workbook::send;
using workbook::wait_until_subscribed;
using namespace std::chrono_literals;

// G1-41
TEST_F(Weather, SubscriberMayBindAndPublisherConnect) {
  auto client = start("client", [this] {
    zmq::socket_t client = subscriber();
    client.set(zmq::sockopt::subscribe, "");
    client.bind("inproc://client");
    return receive_text(client);
  });

  zmq::socket_t station = publisher();
  station.connect("inproc://client");
  wait_until_subscribed(station);
  publish(station, {"10001 70 20"});

  EXPECT_EQ(client.result(), "10001 70 20");
}

// G1-42
//! [a bound subscriber is slow to say so]
TEST_F(Weather, BoundSubscriberSubscribesOnlyWhenItsThreadIsInTheLibrary) {
  zmq::socket_t client = subscriber();
  client.bind("inproc://client");
  client.set(zmq::sockopt::subscribe, "");
  zmq::socket_t station = publisher();
  station.connect("inproc://client");

  EXPECT_THAT(notices_at(station), IsEmpty());  // and so it would stay

  (void)client.get(zmq::sockopt::events);  // any call does
  EXPECT_EQ(wait_until_subscribed(station), "");
}
//! [a bound subscriber is slow to say so]

// G1-43 G1-49
//! [a subscriber that is first misses nothing]
TEST_F(Weather, SubscriberThatIsThereFirstMissesNothingOnInproc) {
  zmq::socket_t client = subscriber();
  client.set(zmq::sockopt::subscribe, "");
  client.connect("inproc://weather");  // nobody is there yet

  zmq::socket_t station(context, zmq::socket_type::pub);
  station.bind("inproc://weather");
  publish(station, numbered(1, 1000));

  EXPECT_EQ(waiting_at(client), numbered(1, 1000));
}
//! [a subscriber that is first misses nothing]

// G1-44 G1-46 G1-54
//! [what was published before is gone]
TEST_F(Weather, WhatWasPublishedBeforeTheSubscriptionIsGone) {
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber();
  join(station, client);

  publish(station, numbered(1, 1000));  // to a client that is connected

  client.set(zmq::sockopt::subscribe, "");
  wait_until_subscribed(station);
  publish(station, {"new"});
  EXPECT_THAT(waiting_at(client), ElementsAre("new"));
}
//! [what was published before is gone]

// G1-54 S4-11
TEST_F(Weather, PublisherWithoutSubscribersDropsWithoutWaiting) {
  zmq::socket_t station(context, zmq::socket_type::pub);
  station.bind("inproc://weather");

  publish(station, numbered(1, 10000));

  start("tide_gauge", [this] {
    tide_gauge(context, {.endpoint = "inproc://tides", .interval = 0ms, .count = 5});
  }).result();
}

// G1-45
TEST_F(Weather, ConnectReturnsBeforeAnythingIsConnected) {
  const workbook::AbsentPeer nobody;
  zmq::socket_t client = subscriber();
  client.set(zmq::sockopt::subscribe, "");

  EXPECT_NO_THROW(client.connect(nobody.endpoint()));
  EXPECT_EQ(client.get(zmq::sockopt::reconnect_ivl), 100);  // ms to the next attempt
}

// G1-47
//! [ready is not subscribed]
TEST_F(Weather, ReadyOnAnotherSocketIsNotASubscription) {
  zmq::socket_t client = subscriber();
  client.set(zmq::sockopt::subscribe, "");
  client.bind("inproc://client");
  zmq::socket_t station = publisher();
  station.connect("inproc://client");
  zmq::socket_t here(context, zmq::socket_type::pair);
  zmq::socket_t there(context, zmq::socket_type::pair);
  join(here, there);

  send(there, {"READY"});
  EXPECT_EQ(receive_text(here), "READY");
  publish(station, {"trusted READY"});

  (void)client.get(zmq::sockopt::events);
  wait_until_subscribed(station);
  publish(station, {"waited for the subscription"});
  EXPECT_THAT(waiting_at(client), ElementsAre("waited for the subscription"));
}
//! [ready is not subscribed]

// G1-47
//! [waiting for the subscription]
TEST_F(Weather, PublisherThatWaitsForTheSubscriptionLosesNothing) {
  zmq::socket_t station = publisher();
  const std::string endpoint = workbook::bind_to_loopback(station);
  auto client = start("client", [this, endpoint] {
    zmq::socket_t client = subscriber();
    client.set(zmq::sockopt::subscribe, "");
    client.connect(endpoint);
    Texts texts;
    while (texts.size() < 100) texts.push_back(receive_text(client));
    return texts;
  });

  wait_until_subscribed(station);
  publish(station, numbered(1, 100));

  EXPECT_EQ(client.result(), numbered(1, 100));
}
//! [waiting for the subscription]
