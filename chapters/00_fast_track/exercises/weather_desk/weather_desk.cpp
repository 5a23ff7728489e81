// Runs a weather desk: reports come in, are archived, published and asked for.

#include "weather_desk.hpp"

#include <array>
#include <map>
#include <vector>
#include <zmq_addon.hpp>

#include "workbook/todo.hpp"

using workbook::todo;

//! [answer]
// Whatever you would like to have outside of the function.
//! [answer]

int weather_desk(zmq::context_t& context, const WeatherDeskOptions& options) {
  //! [answer]
  todo(context, options);
  //! [answer]
}
