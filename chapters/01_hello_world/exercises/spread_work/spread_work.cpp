// Spreads requests over those servers that are there, each of which does one at a time.

#include "spread_work.hpp"

#include <optional>

#include "workbook/todo.hpp"

using workbook::todo;

std::vector<std::string> spread_work(zmq::context_t& context,
                                     const std::vector<std::string>& requests,
                                     const SpreadOptions& options) {
  //! [answer]
  todo(context, requests, options);
  //! [answer]
}
