// Shows the readings of its harbours from any number of gauges, then their means.

#include <iostream>
#include <stdexcept>
#include <zmq_addon.hpp>

#include "weather.hpp"

namespace weather {

//! [tide_board]
TideReport tide_board(zmq::context_t& context, const TideBoardOptions& options) {
  if (options.readings < 1)
    throw std::invalid_argument("a mean needs at least one reading");
  zmq::socket_t gauges(context, zmq::socket_type::sub);
  for (const std::string& harbour : options.harbours)
    gauges.set(zmq::sockopt::subscribe, harbour + ' ');  // they add up
  for (const std::string& endpoint : options.endpoints) gauges.connect(endpoint);
  std::cout << "Waiting for " << options.readings << " readings" << std::endl;

  TideReport report;
  for (int shown = 0; shown < options.readings;) {
    std::vector<zmq::message_t> frames;
    (void)zmq::recv_multipart(gauges, std::back_inserter(frames));

    const auto reading = parse_reading(frames.front().to_string_view());
    if (!reading || frames.size() > 1) {
      ++report.skipped;
      continue;
    }
    ++shown;
    report.levels[reading->harbour].push_back(reading->level);
    std::cout << reading->harbour << ' ' << reading->level << std::endl;
  }
  for (const auto& [harbour, levels] : report.levels)
    std::cout << "Mean level at " << harbour << ": " << mean(levels) << " cm\n";
  std::cout << "Bad readings skipped: " << report.skipped << std::endl;
  return report;
}
//! [tide_board]

}  // namespace weather
