// Takes the mean temperature of some updates of one zip code.

#include "weather_average.hpp"

#include <charconv>
#include <optional>

#include "workbook/todo.hpp"

using workbook::todo;

double weather_average(zmq::context_t& context, const WeatherAverageOptions& options) {
  //! [answer]
  const std::string topic = options.zipcode + ' ';
  zmq::socket_t station(context, zmq::socket_type::sub);
  station.set(zmq::sockopt::subscribe, topic);
  station.connect(options.endpoint);

  double total = 0;
  for (int updates = 0; updates < options.updates;) {
    zmq::message_t update;
    (void)station.recv(update);

    const std::string_view text = update.to_string_view().substr(topic.size());
    int temperature = 0;
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, temperature);
    if (error != std::errc() || stopped != end) continue;

    total += temperature;
    ++updates;
  }
  return total / options.updates;
  //! [answer]
}
