// Connects, and waits for whatever may come.

#include "weather_average.hpp"

#include <charconv>
#include <sstream>

double weather_average(zmq::context_t& context, const WeatherAverageOptions& options) {
  zmq::socket_t station(context, zmq::socket_type::sub);
  // nothing to set: the publisher sends to everybody who is connected
  station.connect(options.endpoint);
  double total = 0;
  int updates = 0;
  while (updates < options.updates) {
    zmq::message_t update;
    (void)station.recv(update);
    const std::string_view text = update.to_string_view().substr(6);
    const char* const end = text.data() + text.size();
    int temperature = 0;
    const auto [stopped, error] = std::from_chars(text.data(), end, temperature);
    if (error != std::errc() || stopped != end) continue;
    total += temperature;
    ++updates;
  }
  return total / updates;
}
