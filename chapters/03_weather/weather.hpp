/** @file
 *  Chapter 3: one publishes, others subscribe. */
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>
#include <zmq.hpp>

/** Chapter 3: one publishes, others subscribe. */
namespace weather {

/** What a weather station says about one place. */
struct Update {
  int zipcode = 0;      ///< five digits, leading zeros included
  int temperature = 0;  ///< degrees Fahrenheit
  int humidity = 0;     ///< percent

  bool operator==(const Update&) const = default;
};

/** The text that travels: `10001 -12 48`; its size is the size of the message. */
std::string to_text(const Update& update);

/** Reads what to_text() wrote; nothing when the text is anything else. */
std::optional<Update> parse_update(std::string_view text);

/**
 * Makes up the weather: random, yet the same for the same seed on every machine.
 *
 * @code
 * WeatherStation station(1, 10000, 10);
 * station.next();  // of one of the zip codes 10000 to 10009
 * @endcode
 */
class WeatherStation {
 public:
  WeatherStation(int seed, int first_zipcode, int zipcodes);

  /** A zip code of its area, -80 to 134 degrees, 10 to 59 percent. */
  Update next();

 private:
  /** One of 0 to `count` - 1. */
  int below(int count);

  std::mt19937 random_;
  int first_zipcode_;
  int zipcodes_;
};

/** Where weather_server publishes, about what, how fast and how long. */
struct WeatherServerOptions {
  std::vector<std::string> endpoints{"tcp://*:5556",
                                     "ipc://weather.ipc"};  ///< all bound
  int first_zipcode = 10000;  ///< of the area; the guide's begins at 0
  int zipcodes = 10;          ///< in the area; the guide's has 100000
  int rate = 1000;            ///< updates a second; 0, as in the guide: no pause at all
  int count = 0;              ///< updates to publish; 0, as in the guide: no end
  int seed = 1;               ///< of the made-up weather
};

/**
 * Publishes made-up weather updates, each to the subscribers of its zip code only.
 *
 * Knows nothing of its subscribers: never waits for one, drops what nobody wants. Ends
 * by ETERM when the context is shut down, or after `count` updates. Throws zmq::error_t
 * when an endpoint cannot be bound, std::invalid_argument when the area is empty or
 * leaves the five-digit zip codes.
 *
 * In the ZeroMQ guide: wuserver ("Getting the Message Out"). Ledger: G1-48, G1-54,
 * G1-60, G1-62, G1-63.
 */
void weather_server(zmq::context_t& context, const WeatherServerOptions& options = {});

/** Whom weather_client listens to, for which place and how long. */
struct WeatherClientOptions {
  std::vector<std::string> endpoints{"tcp://localhost:5556"};  ///< all connected to
  std::string zipcode = "10001";                               ///< five digits
  int updates = 100;  ///< good ones to wait for
};

/** What weather_client learned. */
struct WeatherReport {
  int updates = 0;  ///< how many good updates came
  long total = 0;   ///< the sum of their temperatures
  int skipped = 0;  ///< how many bad updates came between them

  /** The mean temperature, not rounded. */
  [[nodiscard]] double average() const { return static_cast<double>(total) / updates; }
};

/**
 * Collects updates of one zip code and says how warm it was on average.
 *
 * An update that is not one frame with the text of an update is counted and skipped.
 * Waits for ever for updates that do not come. Throws std::invalid_argument when the
 * zip code is not five digits or no update is asked for.
 *
 * In the ZeroMQ guide: wuclient ("Getting the Message Out"). Ledger: G1-33, G1-37,
 * G1-49 to G1-52, G1-63.
 */
WeatherReport weather_client(zmq::context_t& context,
                             const WeatherClientOptions& options = {});

/** Where a tide gauge publishes, for which harbours and how often. */
struct TideGaugeOptions {
  std::string endpoint = "tcp://*:5556";                         ///< bound
  std::vector<std::string> harbours{"Hel", "Helsinki", "Hull"};  ///< it measures in
  std::chrono::milliseconds interval{1000};  ///< between two readings
  int count = 0;                             ///< readings to publish; 0: no end
  int seed = 1;                              ///< of the made-up water levels
};

/**
 * Publishes the water level of one of its harbours, one reading after the other.
 *
 * Ends by ETERM when the context is shut down, or after `count` readings. Throws
 * std::invalid_argument when it has no harbour. Ledger: S4-11.
 */
void tide_gauge(zmq::context_t& context, const TideGaugeOptions& options = {});

/** One harbour's water level. */
struct TideReading {
  std::string harbour;  ///< its name, without a blank
  int level = 0;        ///< in centimetres, below zero at low tide

  bool operator==(const TideReading&) const = default;
};

/** Reads `Hel -12`; nothing when the text is anything else. */
std::optional<TideReading> parse_reading(std::string_view text);

/** Which gauges a board shows, which harbours and how many readings. */
struct TideBoardOptions {
  std::vector<std::string> endpoints{"tcp://localhost:5556"};  ///< all connected to
  std::vector<std::string> harbours{"Hel"};                    ///< all subscribed to
  int readings = 5;  ///< good ones to wait for, of all harbours together
};

/** What a board has shown. */
struct TideReport {
  std::map<std::string, std::vector<int>> levels;  ///< by harbour, in order of arrival
  int skipped = 0;                                 ///< bad readings between them
};

/** The mean of some levels: their sum divided by how many there are. */
double mean(const std::vector<int>& levels);

/**
 * Shows the readings of its harbours from any number of gauges, then their means.
 *
 * A reading that is not one frame with a harbour and a level is counted and skipped.
 * Waits for ever for readings that do not come. Throws std::invalid_argument when no
 * reading is asked for. Ledger: S4-13 to S4-18.
 */
TideReport tide_board(zmq::context_t& context, const TideBoardOptions& options = {});

}  // namespace weather
