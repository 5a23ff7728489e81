// Waits with poll, reads with a regular expression, ticks the tasks off.

#include <array>
#include <regex>
#include <set>
#include <zmq_addon.hpp>

#include "collect_results.hpp"

std::map<int, std::string> collect_results(zmq::context_t& context,
                                           const CollectResultsOptions& options) {
  const std::regex announcement("start ([1-9][0-9]{0,6})");
  const std::regex report("done ([1-9][0-9]{0,6}) (.*)");
  zmq::socket_t senders(context, zmq::socket_type::pull);
  senders.bind(options.endpoint);
  std::map<int, std::string> all;
  std::set<int> open{0};  // 0 stands for the announcement
  while (!open.empty()) {
    std::array items{zmq::pollitem_t{senders.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(items);
    zmq::multipart_t message(senders);
    if (message.size() != 1) continue;
    const std::string text = message.popstr();
    std::smatch parts;
    if (std::regex_match(text, parts, announcement)) {
      for (int task = 1; task <= std::stoi(parts[1]); ++task)
        if (!all.contains(task)) open.insert(task);
      open.erase(0);
      std::erase_if(
          all, [&](const auto& entry) { return entry.first > std::stoi(parts[1]); });
    } else if (std::regex_match(text, parts, report)) {
      const int task = std::stoi(parts[1]);
      const bool wanted = open.contains(0) || open.contains(task);
      if (wanted) all.try_emplace(task, parts[2]);
      open.erase(task);
    }
  }
  return all;
}
