// Publishes made-up weather updates: the guide's wuserver.

#include <iostream>
#include <thread>

#include "weather.hpp"

using namespace std::chrono_literals;

namespace weather {

//! [weather_server]
void weather_server(zmq::context_t& context, const WeatherServerOptions& options) {
  WeatherStation station(options.seed, options.first_zipcode, options.zipcodes);
  zmq::socket_t subscribers(context, zmq::socket_type::pub);
  for (const std::string& endpoint : options.endpoints) {
    subscribers.bind(endpoint);
    std::cout << "Publishing at " << subscribers.get(zmq::sockopt::last_endpoint)
              << std::endl;
  }

  auto next = std::chrono::steady_clock::now();
  for (std::int64_t sent = 0; options.count == 0 || sent < options.count; ++sent) {
    if (options.rate > 0) {
      next += std::chrono::nanoseconds(1s) / options.rate;
      std::this_thread::sleep_until(next);
    }
    // Goes to those who have subscribed to its first bytes; to nobody, if none has.
    subscribers.send(zmq::buffer(to_text(station.next())));
  }
}
//! [weather_server]

}  // namespace weather
