// Subscribes to the digits, splits each text into words, and keeps all temperatures.

#include <numeric>
#include <regex>
#include <vector>

#include "weather_average.hpp"

double weather_average(zmq::context_t& context, const WeatherAverageOptions& options) {
  const std::regex update_of_ours(options.zipcode + " (-?[0-9]{1,4})");
  zmq::socket_t station(context, zmq::socket_type::sub);
  station.connect(options.endpoint);
  station.set(zmq::sockopt::subscribe, options.zipcode);

  std::vector<double> temperatures;
  while (temperatures.size() < static_cast<std::size_t>(options.updates)) {
    zmq::message_t update;
    (void)station.recv(update);
    const std::string text = update.to_string();
    std::smatch parts;
    if (std::regex_match(text, parts, update_of_ours))
      temperatures.push_back(std::stod(parts[1]));
  }
  return std::reduce(temperatures.begin(), temperatures.end()) / options.updates;
}
