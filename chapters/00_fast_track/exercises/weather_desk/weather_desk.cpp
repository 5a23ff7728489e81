// Runs a weather desk: reports come in, are archived, published and asked for.

#include "weather_desk.hpp"

#include <array>
#include <map>
#include <zmq_addon.hpp>

#include "workbook/todo.hpp"

using workbook::todo;

int weather_desk(zmq::context_t& context, const WeatherDeskOptions& options) {
  //! [answer]
  todo(context, options);
  //! [answer]
}
