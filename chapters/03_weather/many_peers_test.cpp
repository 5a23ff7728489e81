// Many publishers, many subscribers, many transports.

#include "weather_stage.hpp"

#include <array>

#include "weather.hpp"

using testing::ElementsAre;
using weather::to_text;
using weather::weather_client;
using weather::WeatherReport;
using workbook::join;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::wait_until_subscribed;

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
