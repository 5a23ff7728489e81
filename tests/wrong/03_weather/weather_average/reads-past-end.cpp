// Takes the bytes of the message for a C string.

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
    std::istringstream text(static_cast<const char*>(update.data()) + 6);
    int temperature = 0;
    if (!(text >> temperature)) continue;
    total += temperature;
    ++updates;
  }
  return total / updates;
}
