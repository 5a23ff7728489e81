// Trusts every message to have a number.

#include "collect_results.hpp"

#include <sstream>
#include <zmq_addon.hpp>

std::map<int, std::string> collect_results(zmq::context_t& context,
                                           const CollectResultsOptions& options) {
  zmq::socket_t senders(context, zmq::socket_type::pull);
  senders.bind(options.endpoint);

  int tasks = 0;
  std::map<int, std::string> results;
  const auto complete = [&] {
    for (int number = 1; number <= tasks; ++number)
      if (!results.contains(number)) return false;
    return tasks > 0;
  };
  while (!complete()) {
    std::vector<zmq::message_t> frames;
    (void)zmq::recv_multipart(senders, std::back_inserter(frames));
    if (frames.size() != 1) continue;

    std::istringstream text(frames.front().to_string());
    std::string kind;
    std::string digits;
    text >> kind >> digits;
    const int number = std::stoi(digits);
    if (kind == "start" && text.get() == EOF) {
      tasks = number;
    } else if (kind == "done" && text.get() == ' ') {
      std::string result;
      std::getline(text, result);
      results.emplace(number, result);  // the first one stays
    }
  }
  results.erase(results.upper_bound(tasks), results.end());  // of no task of the batch
  return results;
}
