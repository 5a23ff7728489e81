// Takes the mean temperature of some updates of one zip code.

#include "weather_average.hpp"

#include <charconv>
#include <optional>

#include "workbook/todo.hpp"

using workbook::todo;

double weather_average(zmq::context_t& context, const WeatherAverageOptions& options) {
  //! [answer]
  todo(context, options);
  //! [answer]
}
