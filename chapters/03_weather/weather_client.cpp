// Collects updates of one zip code and averages them: the guide's wuclient.

#include <algorithm>
#include <iostream>
#include <stdexcept>
#include <zmq_addon.hpp>

#include "weather.hpp"

namespace weather {
namespace {

void check(const WeatherClientOptions& options) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (options.zipcode.size() != 5 || !std::ranges::all_of(options.zipcode, is_digit))
    throw std::invalid_argument("a zip code is five digits, not '" + options.zipcode +
                                "'");
  if (options.updates < 1)
    throw std::invalid_argument("an average needs at least one update");
}

}  // namespace

//! [weather_client]
WeatherReport weather_client(zmq::context_t& context,
                             const WeatherClientOptions& options) {
  check(options);
  zmq::socket_t stations(context, zmq::socket_type::sub);
  // The blank ends the zip code: without it, 10001 would match 100010 as well.
  stations.set(zmq::sockopt::subscribe, options.zipcode + ' ');
  for (const std::string& endpoint : options.endpoints) stations.connect(endpoint);
  std::cout << "Collecting " << options.updates << " updates for " << options.zipcode
            << std::endl;

  WeatherReport report;
  while (report.updates < options.updates) {
    std::vector<zmq::message_t> frames;
    (void)zmq::recv_multipart(stations, std::back_inserter(frames));

    const auto update = parse_update(frames.front().to_string_view());
    if (!update || frames.size() > 1) {
      ++report.skipped;  // what others send is not trusted, and no reason to end
      continue;
    }
    ++report.updates;
    report.total += update->temperature;
  }
  std::cout << "Average temperature: " << report.average() << " F\n"
            << "Bad updates skipped: " << report.skipped << std::endl;
  return report;
}
//! [weather_client]

}  // namespace weather
