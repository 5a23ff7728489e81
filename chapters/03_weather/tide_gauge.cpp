// Publishes water levels, one reading after the other.

#include <iostream>
#include <random>
#include <stdexcept>
#include <thread>

#include "weather.hpp"

namespace weather {

//! [tide_gauge]
void tide_gauge(zmq::context_t& context, const TideGaugeOptions& options) {
  if (options.harbours.empty())
    throw std::invalid_argument("a gauge needs at least one harbour");
  zmq::socket_t boards(context, zmq::socket_type::pub);
  boards.bind(options.endpoint);
  std::cout << "Publishing at " << boards.get(zmq::sockopt::last_endpoint) << std::endl;

  std::mt19937 random(static_cast<std::uint32_t>(options.seed));
  for (std::int64_t sent = 0; options.count == 0 || sent < options.count; ++sent) {
    if (sent > 0) std::this_thread::sleep_for(options.interval);
    const std::string& harbour = options.harbours[random() % options.harbours.size()];
    const int level = static_cast<int>(random() % 500) - 150;

    const std::string reading = harbour + ' ' + std::to_string(level);
    boards.send(zmq::buffer(reading));
    std::cout << "Published " << reading << std::endl;
  }
}
//! [tide_gauge]

}  // namespace weather
