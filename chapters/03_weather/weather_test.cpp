#include "weather.hpp"

#include <gmock/gmock.h>

#include <array>
#include <filesystem>
#include <set>

#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::ElementsAre;
using testing::IsEmpty;
using weather::parse_update;
using weather::tide_board;
using weather::tide_gauge;
using weather::to_text;
using weather::Update;
using weather::weather_client;
using weather::weather_server;
using weather::WeatherReport;
using weather::WeatherStation;
using workbook::expect_nothing_more;
using workbook::Frames;
using workbook::join;
using workbook::receive;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::wait_until_subscribed;
using namespace std::chrono_literals;

namespace {

using Texts = std::vector<std::string>;

class Weather : public workbook::Stage {
 protected:
  zmq::socket_t publisher() { return {context, zmq::socket_type::xpub}; }
  zmq::socket_t subscriber() { return {context, zmq::socket_type::sub}; }

  /** A subscriber of these topics, which the publisher has learned of. */
  zmq::socket_t subscriber_of(zmq::socket_t& publisher, const Texts& topics) {
    zmq::socket_t subscriber(context, zmq::socket_type::sub);
    join(publisher, subscriber);
    for (const std::string& topic : topics) {
      subscriber.set(zmq::sockopt::subscribe, topic);
      EXPECT_EQ(wait_until_subscribed(publisher), topic);
    }
    return subscriber;
  }

  /** Lets a weather_client collect from these messages; the last one is its last. */
  WeatherReport report_of(const std::vector<Frames>& messages, int updates) {
    zmq::socket_t station = publisher();
    station.bind("inproc://weather");
    auto client = start("weather_client", [this, updates] {
      return weather_client(context,
                            {.endpoints = {"inproc://weather"}, .updates = updates});
    });
    EXPECT_EQ(wait_until_subscribed(station), "10001 ");
    for (const Frames& message : messages) send(station, message);
    return client.result();
  }
};

void publish(zmq::socket_t& publisher, const Texts& texts) {
  for (const std::string& text : texts) send(publisher, {text});
}

/** What waits at the socket, as texts. */
Texts waiting_at(zmq::socket_t& subscriber) {
  Texts texts;
  zmq::message_t message;
  while (subscriber.recv(message, zmq::recv_flags::dontwait))
    texts.push_back(message.to_string());
  return texts;
}

/** What waits for the publisher: subscriptions begin with 1, their ends with 0. */
Texts notices_at(zmq::socket_t& publisher) {
  return waiting_at(publisher);
}

Texts numbered(int first, int last) {
  Texts texts;
  for (int number = first; number <= last; ++number)
    texts.push_back(std::to_string(number));
  return texts;
}

/** A folder of its own for the files of ipc endpoints. */
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "weather-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder");
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string endpoint() const { return "ipc://" + file().string(); }
  [[nodiscard]] std::filesystem::path file() const { return path_ / "weather.ipc"; }

 private:
  std::filesystem::path path_;
};

}  // namespace

// -- The made-up weather and the texts that travel.

TEST(WeatherStation, SaysTheSameForTheSameSeedEverywhere) {
  WeatherStation station(1, 10000, 10);

  EXPECT_EQ(to_text(station.next()), "10004 134 46");
  EXPECT_EQ(to_text(station.next()), "10009 -80 16");
  EXPECT_EQ(to_text(station.next()), "10003 134 17");
}

// G1-62
//! [the limit is never reached]
TEST(WeatherStation, NeverReachesItsLimitAsTheGuidesMacroDoes) {
  const auto within = [](float count, long random) {
    return static_cast<int>(count * static_cast<float>(random) / (2147483647 + 1.0));
  };
  EXPECT_EQ(within(100000, 2147483647), 100000);  // six digits, and so are
  EXPECT_EQ(within(100000, 2147483584), 100000);  // the 64 largest numbers
  EXPECT_EQ(within(100000, 2147483583), 99999);

  WeatherStation station(1, 10000, 10);
  std::set<int> zipcodes;
  for (int i = 0; i < 10000; ++i) zipcodes.insert(station.next().zipcode);
  EXPECT_THAT(zipcodes, ElementsAre(10000, 10001, 10002, 10003, 10004, 10005, 10006,
                                    10007, 10008, 10009));
}
//! [the limit is never reached]

// G1-48
TEST(WeatherStation, SpeaksOfOneOfAThousandPlacesAboutOnceInAThousandTimes) {
  WeatherStation station(1, 10000, 1000);
  int published = 0;

  for (int matches = 0; matches < 100; ++published)
    if (station.next().zipcode == 10001) ++matches;

  EXPECT_THAT(published, testing::AllOf(testing::Gt(80000), testing::Lt(120000)));
}

TEST(WeatherStation, RefusesAnAreaBeyondFiveDigits) {
  EXPECT_THROW(WeatherStation(1, 99999, 2), std::invalid_argument);
  EXPECT_THROW(WeatherStation(1, 0, 0), std::invalid_argument);
  EXPECT_EQ(WeatherStation(1, 99999, 1).next().zipcode, 99999);
}

TEST(UpdateText, HasFiveDigitsInItsZipCodeAndNoTerminator) {
  EXPECT_EQ(to_text({501, -7, 48}), "00501 -7 48");
  EXPECT_EQ(parse_update("00501 -7 48"), (Update{501, -7, 48}));
}

TEST(UpdateText, IsReadOnlyWhenItIsExactlyThat) {
  const Texts bad{"",
                  "10001",
                  "10001 70",
                  "10001 70 ",
                  "10001 70 20 1",
                  "10001 70 20 ",
                  "10001 hot 20",
                  "10001 7O 20",
                  "10001  70 20",
                  " 10001 70 20",
                  "1001 70 20",
                  "100010 70 20",
                  "-0001 70 20",
                  "10001 70 99999999999",
                  std::string("10001 70 20\0", 12)};

  for (const std::string& text : bad)
    EXPECT_EQ(parse_update(text), std::nullopt) << text;
}

TEST(ReadingText, IsReadOnlyWhenItIsExactlyThat) {
  EXPECT_EQ(weather::parse_reading("Hel -12"), (weather::TideReading{"Hel", -12}));
  for (const char* const text :
       {"", "Hel", "Hel ", " 5", "Hel high", "Hel 5 6", "Hel 5 "})
    EXPECT_EQ(weather::parse_reading(text), std::nullopt) << text;
}

// -- The server and the client.

// G1-63
//! [a text with nothing behind it]
TEST_F(Weather, ServerPublishesTextsWithNothingBehindThem) {
  zmq::socket_t client = subscriber();
  client.set(zmq::sockopt::subscribe, "");
  client.connect("inproc://weather");

  start("weather_server", [this] {
    weather_server(context,
                   {.endpoints = {"inproc://weather"}, .rate = 0, .count = 500});
  });

  WeatherStation same(1, 10000, 10);
  for (int i = 0; i < 500; ++i) ASSERT_EQ(receive_text(client), to_text(same.next()));
}
//! [a text with nothing behind it]

TEST_F(Weather, ServerEndsAfterItsCountOrWithItsContext) {
  auto finite = start("weather_server", [this] {
    weather_server(context, {.endpoints = {"inproc://a"}, .rate = 0, .count = 3});
  });
  start("weather_server",
        [this] { weather_server(context, {.endpoints = {"inproc://b"}, .rate = 0}); });

  finite.result();  // and the other one is ended by the stage
}

// G1-51
TEST_F(Weather, ClientAveragesWithoutRounding) {
  const WeatherReport report = report_of(
      {{"10001 -1 20"}, {"10001 -2 20"}, {"10001 70 20"}, {"10001 71 20"}}, 4);

  EXPECT_EQ(report.updates, 4);
  EXPECT_DOUBLE_EQ(report.average(), 34.5);
}

// G1-59
//! [nothing but its own]
TEST_F(Weather, ClientReceivesNothingButItsOwnZipCode) {
  WeatherStation station(1, 10000, 10);
  std::vector<Frames> messages;
  long total = 0;
  for (int matches = 0; matches < 20;) {
    const Update update = station.next();
    messages.push_back({to_text(update)});
    if (update.zipcode != 10001) continue;
    ++matches;
    total += update.temperature;
  }

  const WeatherReport report = report_of(messages, 20);

  EXPECT_THAT(messages.size(), testing::Gt(100));
  EXPECT_EQ(report.skipped, 0);
  EXPECT_DOUBLE_EQ(report.average(), static_cast<double>(total) / 20);
}
//! [nothing but its own]

// G1-37
TEST_F(Weather, ClientDoesNotTakeALongerZipCodeForItsOwn) {
  const WeatherReport report = report_of({{"100010 90 20"}, {"10001 10 20"}}, 1);

  EXPECT_EQ(report.skipped, 0);
  EXPECT_DOUBLE_EQ(report.average(), 10);
}

//! [bad updates are counted]
TEST_F(Weather, ClientCountsBadUpdatesAndGoesOn) {
  const WeatherReport report = report_of({{"10001 hot 20"},
                                          {"10001 90 20", "and a frame too many"},
                                          {std::string("10001 90 20\0", 12)},
                                          {"10001 "},
                                          {"10001 10 20"}},
                                         1);

  EXPECT_EQ(report.skipped, 4);
  EXPECT_EQ(report.updates, 1);
  EXPECT_DOUBLE_EQ(report.average(), 10);
}
//! [bad updates are counted]

// G1-63
TEST_F(Weather, ClientReadsNoFurtherThanTheMessage) {
  static std::string longer = "10001 41 20 and what happens to lie behind it";
  zmq::socket_t station = publisher();
  station.bind("inproc://weather");
  auto client = start("weather_client", [this] {
    return weather_client(context, {.endpoints = {"inproc://weather"}, .updates = 1});
  });
  wait_until_subscribed(station);

  zmq::message_t update(longer.data(), 11, [](void*, void*) {});  // not copied
  station.send(update, zmq::send_flags::none);

  const WeatherReport report = client.result();
  EXPECT_EQ(report.skipped, 0);
  EXPECT_DOUBLE_EQ(report.average(), 41);
}

TEST_F(Weather, ClientRefusesWhatIsNoZipCodeAndAnAverageOfNothing) {
  for (const char* const zipcode : {"", "1000", "100010", "1000a", "10001 "})
    EXPECT_THROW(weather_client(context, {.zipcode = zipcode}), std::invalid_argument)
        << zipcode;
  EXPECT_THROW(weather_client(context, {.updates = 0}), std::invalid_argument);
}

// G1-50
TEST_F(Weather, ClientOutlivesARestartOfItsServer) {
  const Folder folder;
  auto client = start("weather_client", [this, endpoint = folder.endpoint()] {
    return weather_client(context, {.endpoints = {endpoint}, .updates = 2});
  });

  for (const char* const update : {"10001 10 20", "10001 20 20"}) {
    zmq::context_t process;  // each server's own
    zmq::socket_t server(process, zmq::socket_type::xpub);
    server.bind(folder.endpoint());
    wait_until_subscribed(server);
    send(server, {update});
  }

  EXPECT_DOUBLE_EQ(client.result().average(), 15);
}

// -- Subscriptions.

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
  zmq::socket_t client = subscriber();
  EXPECT_THAT([&] { client.send(zmq::str_buffer("thanks")); }, RefusesWith(ENOTSUP));
}
//! [no sending on a SUB]

// G1-39
TEST_F(Weather, PublisherCannotReceive) {
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

// -- Who binds, who connects, who is there first.

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

// -- Many of them.

// G1-52 S4-13
TEST_F(Weather, BoardListensToSeveralGauges) {
  std::array gauges{publisher(), publisher()};
  gauges[0].bind("inproc://north");
  gauges[1].bind("inproc://south");
  auto board = start("tide_board", [this] {
    return tide_board(
        context, {.endpoints = {"inproc://north", "inproc://south"}, .readings = 2});
  });

  for (zmq::socket_t& gauge : gauges) EXPECT_EQ(wait_until_subscribed(gauge), "Hel ");
  publish(gauges[0], {"Hel 1"});
  publish(gauges[1], {"Hel 2"});

  EXPECT_THAT(board.result().levels["Hel"], testing::UnorderedElementsAre(1, 2));
}

// G1-52
TEST_F(Weather, ConnectedTwiceToOneEndpointIsConnectedOnce) {
  zmq::socket_t station = publisher();
  station.set(zmq::sockopt::xpub_verbose, true);
  const std::string endpoint = workbook::bind_to_loopback(station);
  zmq::socket_t client = subscriber();
  client.set(zmq::sockopt::subscribe, "");

  client.connect(endpoint);
  client.connect(endpoint);

  wait_until_subscribed(station);
  publish(station, {"one", "end"});
  EXPECT_EQ(receive_text(client), "one");
  EXPECT_EQ(receive_text(client), "end");
}

// G1-53
//! [publishers in turn]
TEST_F(Weather, SubscriberReadsItsPublishersInTurn) {
  std::array stations{publisher(), publisher()};
  zmq::socket_t client = subscriber();
  client.set(zmq::sockopt::subscribe, "");
  for (zmq::socket_t& station : stations) {
    join(station, client);
    wait_until_subscribed(station);
  }

  publish(stations[0], {"A", "A", "A", "A", "A"});
  publish(stations[1], {"B", "B"});

  EXPECT_THAT(waiting_at(client), ElementsAre("A", "B", "A", "B", "A", "A", "A"));
}
//! [publishers in turn]

// S4-15
TEST_F(Weather, BoardsOfDifferentHarboursGetDifferentReadings) {
  zmq::socket_t gauge = publisher();
  gauge.bind("inproc://tides");
  const auto board_of = [this](const std::string& harbour) {
    return start("tide_board of " + harbour, [this, harbour] {
      return tide_board(
          context,
          {.endpoints = {"inproc://tides"}, .harbours = {harbour}, .readings = 1});
    });
  };
  auto hel = board_of("Hel");
  auto hull = board_of("Hull");
  EXPECT_THAT((Texts{wait_until_subscribed(gauge), wait_until_subscribed(gauge)}),
              testing::UnorderedElementsAre("Hel ", "Hull "));

  publish(gauge, {"Hull 7", "Hel 3"});

  EXPECT_THAT(hel.result().levels, ElementsAre(testing::Pair("Hel", ElementsAre(3))));
  EXPECT_THAT(hull.result().levels, ElementsAre(testing::Pair("Hull", ElementsAre(7))));
}

// S4-14 S4-17 S4-18
//! [a mean of five]
TEST_F(Weather, BoardTakesTheMeanOfExactlyItsReadings) {
  zmq::socket_t gauge = publisher();
  gauge.bind("inproc://tides");
  auto board = start("tide_board", [this] {
    return tide_board(context, {.endpoints = {"inproc://tides"}});
  });
  wait_until_subscribed(gauge);

  publish(gauge, {"Hel -61", "Hull 35", "Hel 84", "Helsinki 900", "Hel -52", "Hel 23",
                  "Hel 73", "Hel 900", "Hel 900"});

  const auto report = board.result();
  EXPECT_THAT(report.levels,
              ElementsAre(testing::Pair("Hel", ElementsAre(-61, 84, -52, 23, 73))));
  EXPECT_DOUBLE_EQ(weather::mean(report.levels.at("Hel")), 13.4);
}
//! [a mean of five]

TEST_F(Weather, BoardCountsBadReadingsAndGoesOn) {
  zmq::socket_t gauge = publisher();
  gauge.bind("inproc://tides");
  auto board = start("tide_board", [this] {
    return tide_board(context, {.endpoints = {"inproc://tides"}, .readings = 1});
  });
  wait_until_subscribed(gauge);

  publish(gauge, {"Hel high", "Hel 1 2"});
  send(gauge, {"Hel 3", "4"});
  publish(gauge, {"Hel 5"});

  const auto report = board.result();
  EXPECT_EQ(report.skipped, 3);
  EXPECT_THAT(report.levels, ElementsAre(testing::Pair("Hel", ElementsAre(5))));
}

TEST_F(Weather, BoardAndGaugeRefuseToDoNothing) {
  EXPECT_THROW(tide_board(context, {.readings = 0}), std::invalid_argument);
  EXPECT_THROW(tide_gauge(context, {.harbours = {}}), std::invalid_argument);
}

TEST_F(Weather, GaugePublishesReadingsOfItsHarbours) {
  auto board = start("tide_board", [this] {
    return tide_board(
        context,
        {.endpoints = {"inproc://tides"}, .harbours = {"Hel", "Hull"}, .readings = 20});
  });
  start("tide_gauge", [this] {
    tide_gauge(context, {.endpoint = "inproc://tides", .interval = 1ms});
  });

  const auto report = board.result();
  EXPECT_EQ(report.skipped, 0);
  EXPECT_THAT(report.levels, ElementsAre(testing::Key("Hel"), testing::Key("Hull")));
}

// S4-16
TEST_F(Weather, EverySubscriberGetsTheSame) {
  zmq::socket_t station = publisher();
  station.set(zmq::sockopt::xpub_verbose,
              true);  // says each subscription, not each topic
  std::array clients{subscriber_of(station, {"1"}), subscriber_of(station, {"1"}),
                     subscriber_of(station, {"1"})};

  publish(station, {"10001 70 20"});

  for (zmq::socket_t& client : clients)
    EXPECT_THAT(waiting_at(client), ElementsAre("10001 70 20"));
}

// G1-123
TEST_F(Weather, FiveClientsGetFiveZipCodesFromOneServer) {
  zmq::socket_t station = publisher();
  station.bind("inproc://weather");
  std::vector<workbook::Peer<WeatherReport>> clients;
  for (int digit = 1; digit <= 5; ++digit)
    clients.push_back(start("weather_client " + std::to_string(digit), [this, digit] {
      return weather_client(
          context, {.endpoints = {"inproc://weather"},
                    .zipcode = std::string(5, static_cast<char>('0' + digit))});
    }));
  for (std::size_t i = 0; i < clients.size(); ++i) wait_until_subscribed(station);

  for (int round = 0; round < 100; ++round)
    for (int digit = 1; digit <= 5; ++digit)
      send(station, {to_text({11111 * digit, 10 * digit, 50})});

  for (std::size_t i = 0; i < clients.size(); ++i)
    EXPECT_DOUBLE_EQ(clients[i].result().average(), 10.0 * static_cast<double>(i + 1));
}

// G1-124
TEST_F(Weather, OneSendReachesFiftySubscribers) {
  zmq::socket_t station = publisher();
  station.set(zmq::sockopt::xpub_verbose, true);
  std::vector<zmq::socket_t> clients;
  for (int i = 0; i < 50; ++i) clients.push_back(subscriber_of(station, {""}));

  publish(station, {"10001 70 20"});

  for (zmq::socket_t& client : clients) EXPECT_EQ(receive_text(client), "10001 70 20");
}

// G1-125
//! [an XPUB reports topics]
TEST_F(Weather, XpubReportsEachTopicOnceUnlessToBeVerbose) {
  zmq::socket_t station = publisher();
  zmq::socket_t verbose_station = publisher();
  verbose_station.set(zmq::sockopt::xpub_verbose, true);
  std::array clients{subscriber(), subscriber()};
  for (zmq::socket_t& client : clients) {
    join(station, client);
    join(verbose_station, client);
    client.set(zmq::sockopt::subscribe, "A");
  }

  EXPECT_THAT(notices_at(station), ElementsAre("\1A"));
  EXPECT_THAT(notices_at(verbose_station), ElementsAre("\1A", "\1A"));

  for (zmq::socket_t& client : clients) client.close();
  EXPECT_EQ(receive_text(station), std::string("\0A", 2));
}
//! [an XPUB reports topics]

// G1-60
TEST_F(Weather, OnePublisherServesTcpIpcAndInproc) {
  const Folder folder;
  {
    zmq::context_t process;
    zmq::socket_t station(process, zmq::socket_type::xpub);
    station.set(zmq::sockopt::xpub_verbose, true);
    station.bind(folder.endpoint());
    station.bind("inproc://weather");
    const std::string tcp = workbook::bind_to_loopback(station);
    std::vector<zmq::socket_t> clients;
    for (const std::string& endpoint :
         {tcp, folder.endpoint(), std::string("inproc://weather")}) {
      zmq::socket_t& client = clients.emplace_back(process, zmq::socket_type::sub);
      client.set(zmq::sockopt::subscribe, "");
      client.connect(endpoint);
      wait_until_subscribed(station);
    }

    publish(station, {"10001 70 20"});

    for (zmq::socket_t& client : clients)
      EXPECT_EQ(receive_text(client), "10001 70 20");
  }
  EXPECT_TRUE(std::filesystem::exists(folder.file()));  // nobody has removed it
}

// G1-61
TEST_F(Weather, TheLibrarySaysWhetherItHasIpc) {
  const Folder folder;
  zmq::socket_t station = publisher();

  if (zmq_has("ipc") == 1)
    EXPECT_NO_THROW(station.bind(folder.endpoint()));
  else
    EXPECT_THAT([&] { station.bind(folder.endpoint()); }, RefusesWith(EPROTONOSUPPORT));
}

// -- What is dropped, and where.

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
