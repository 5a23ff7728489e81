// What is dropped, and where.

#include "weather_stage.hpp"
#include "workbook/shows.hpp"

using workbook::join;
using workbook::receive_text;
using workbook::send;
using workbook::shows;
using workbook::wait_until_subscribed;

// G1-56 S4-12
//! [unwanted messages stay at home]
TEST_F(Weather, UnwantedMessageDoesNotLeaveThePublisher) {
  static std::string text = "10002 70 20";
  static bool freed;
  freed = false;
  const auto publish_without_a_copy = [](zmq::socket_t& station) {
    const auto free = [](void*, void*) { freed = true; };
    zmq::message_t message(text.data(), text.size(), free);
    station.send(message, zmq::send_flags::none);
  };
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber_of(station, {"10002 "});

  publish_without_a_copy(station);
  EXPECT_FALSE(freed);  // it waits at the client
  EXPECT_EQ(receive_text(client), "10002 70 20");
  EXPECT_TRUE(freed);

  client.set(zmq::sockopt::unsubscribe, "10002 ");
  EXPECT_THAT(notices_at(station), testing::SizeIs(1));
  freed = false;
  publish_without_a_copy(station);
  EXPECT_TRUE(freed);  // before send returned
}
//! [unwanted messages stay at home]

// G1-55
//! [what does not fit is dropped]
TEST_F(Weather, SlowSubscriberLosesWhatDoesNotFitIntoTheQueues) {
  shows("hwm-drop");
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber();
  station.set(zmq::sockopt::sndhwm, 5);
  client.set(zmq::sockopt::rcvhwm, 5);
  client.set(zmq::sockopt::subscribe, "");
  join(station, client);
  wait_until_subscribed(station);

  publish(station, numbered(1, 100));  // never waits, never fails

  EXPECT_EQ(waiting_at(client), numbered(1, 10));
}
//! [what does not fit is dropped]

// G1-55
TEST_F(Weather, TheQueuesHoldAThousandOnEachSideUnlessToldOtherwise) {
  shows("hwm-drop");
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber_of(station, {""});

  publish(station, numbered(1, 3000));

  EXPECT_EQ(waiting_at(client), numbered(1, 2000));
}

TEST_F(Weather, PublisherMayRefuseInsteadOfDropping) {
  zmq::socket_t station = publisher();
  zmq::socket_t client = subscriber();
  station.set(zmq::sockopt::xpub_nodrop, true);
  station.set(zmq::sockopt::sndhwm, 5);
  client.set(zmq::sockopt::rcvhwm, 5);
  client.set(zmq::sockopt::subscribe, "");
  join(station, client);
  wait_until_subscribed(station);

  int accepted = 0;
  while (station.send(zmq::str_buffer("update"), zmq::send_flags::dontwait)) ++accepted;

  EXPECT_EQ(accepted, 10);
}
