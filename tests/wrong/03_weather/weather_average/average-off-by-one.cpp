// Divides by the last index instead of the number of updates.

#include "weather_average.hpp"

#include <charconv>
#include <sstream>

double weather_average(zmq::context_t& context, const WeatherAverageOptions& options) {
  zmq::socket_t station(context, zmq::socket_type::sub);
  station.set(zmq::sockopt::subscribe, options.zipcode + ' ');
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
  return updates == 1 ? total : total / (updates - 1);
}
