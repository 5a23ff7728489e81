// Reads the number with atoi, which takes everything for one.

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
    const std::string text = update.to_string().substr(6);
    const int temperature = std::atoi(text.c_str());
    total += temperature;
    ++updates;
  }
  return total / updates;
}
