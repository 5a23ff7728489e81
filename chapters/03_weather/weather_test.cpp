// What the four peers of the chapter promise.

#include "weather_stage.hpp"

#include <array>

#include "weather.hpp"
#include "workbook/shows.hpp"

using testing::ElementsAre;
using weather::tide_board;
using weather::tide_gauge;
using weather::to_text;
using weather::Update;
using weather::weather_client;
using weather::weather_server;
using weather::WeatherReport;
using weather::WeatherStation;
using workbook::Frames;
using workbook::receive_text;
using workbook::send;
using workbook::shows;
using workbook::wait_until_subscribed;
using namespace std::chrono_literals;

namespace {

class WeatherPeers : public Weather {
 protected:
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

}  // namespace

// G1-63
//! [a text with nothing behind it]
TEST_F(WeatherPeers, ServerPublishesTextsWithNothingBehindThem) {
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

TEST_F(WeatherPeers, ServerEndsAfterItsCountOrWithItsContext) {
  auto finite = start("weather_server", [this] {
    weather_server(context, {.endpoints = {"inproc://a"}, .rate = 0, .count = 3});
  });
  start("weather_server",
        [this] { weather_server(context, {.endpoints = {"inproc://b"}, .rate = 0}); });

  finite.result();  // and the other one is ended by the stage
}

// G1-51
TEST_F(WeatherPeers, ClientAveragesWithoutRounding) {
  const WeatherReport report = report_of(
      {{"10001 -1 20"}, {"10001 -2 20"}, {"10001 70 20"}, {"10001 71 20"}}, 4);

  EXPECT_EQ(report.updates, 4);
  EXPECT_DOUBLE_EQ(report.average(), 34.5);
}

// G1-59
//! [nothing but its own]
TEST_F(WeatherPeers, ClientReceivesNothingButItsOwnZipCode) {
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
TEST_F(WeatherPeers, ClientDoesNotTakeALongerZipCodeForItsOwn) {
  const WeatherReport report = report_of({{"100010 90 20"}, {"10001 10 20"}}, 1);

  EXPECT_EQ(report.skipped, 0);
  EXPECT_DOUBLE_EQ(report.average(), 10);
}

//! [bad updates are counted]
TEST_F(WeatherPeers, ClientCountsBadUpdatesAndGoesOn) {
  shows("trailing-nul");
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
TEST_F(WeatherPeers, ClientReadsNoFurtherThanTheMessage) {
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

TEST_F(WeatherPeers, ClientRefusesWhatIsNoZipCodeAndAnAverageOfNothing) {
  for (const char* const zipcode : {"", "1000", "100010", "1000a", "10001 "})
    EXPECT_THROW(weather_client(context, {.zipcode = zipcode}), std::invalid_argument)
        << zipcode;
  EXPECT_THROW(weather_client(context, {.updates = 0}), std::invalid_argument);
}

// G1-50
TEST_F(WeatherPeers, ClientOutlivesARestartOfItsServer) {
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

// G1-52 S4-13
TEST_F(WeatherPeers, BoardListensToSeveralGauges) {
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

// S4-15
TEST_F(WeatherPeers, BoardsOfDifferentHarboursGetDifferentReadings) {
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
TEST_F(WeatherPeers, BoardTakesTheMeanOfExactlyItsReadings) {
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

TEST_F(WeatherPeers, BoardCountsBadReadingsAndGoesOn) {
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

TEST_F(WeatherPeers, BoardAndGaugeRefuseToDoNothing) {
  EXPECT_THROW(tide_board(context, {.readings = 0}), std::invalid_argument);
  EXPECT_THROW(tide_gauge(context, {.harbours = {}}), std::invalid_argument);
}

TEST_F(WeatherPeers, GaugePublishesReadingsOfItsHarbours) {
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
