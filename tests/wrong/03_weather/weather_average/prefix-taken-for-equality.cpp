// Subscribes to the digits only, and reads whatever number follows them.

#include "weather_average.hpp"

#include <charconv>
#include <sstream>

double weather_average(zmq::context_t& context, const WeatherAverageOptions& options) {
  zmq::socket_t station(context, zmq::socket_type::sub);
  station.set(zmq::sockopt::subscribe, options.zipcode);
  station.connect(options.endpoint);
  double total = 0;
  int updates = 0;
  while (updates < options.updates) {
    zmq::message_t update;
    (void)station.recv(update);
    const std::string whole = update.to_string();
    const std::string_view text =
        std::string_view(whole).substr(std::min(whole.find(" ") + 1, whole.size()));
    const char* const end = text.data() + text.size();
    int temperature = 0;
    const auto [stopped, error] = std::from_chars(text.data(), end, temperature);
    if (error != std::errc() || stopped != end) continue;
    total += temperature;
    ++updates;
  }
  return total / updates;
}
