// Throws the first message away, whatever it is.

#include "collect_results.hpp"

#include <sstream>
#include <zmq_addon.hpp>

std::map<int, std::string> collect_results(zmq::context_t& context,
                                           const CollectResultsOptions& options) {
  zmq::socket_t senders(context, zmq::socket_type::pull);
  senders.bind(options.endpoint);

  zmq::message_t announcement;
  (void)senders.recv(announcement);
  int tasks = announcement.to_string_view().starts_with("start ")
                  ? std::stoi(announcement.to_string().substr(6))
                  : 2;  // as many as there usually are
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
    int number = 0;
    if (!(text >> kind >> number) || number < 1) continue;
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
