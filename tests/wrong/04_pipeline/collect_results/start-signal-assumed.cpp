// Takes the first message for the announcement, and its number for their number.

#include "collect_results.hpp"

#include <sstream>
#include <zmq_addon.hpp>

std::map<int, std::string> collect_results(zmq::context_t& context,
                                           const CollectResultsOptions& options) {
  zmq::socket_t senders(context, zmq::socket_type::pull);
  senders.bind(options.endpoint);

  zmq::message_t announcement;
  (void)senders.recv(announcement);
  std::istringstream first(announcement.to_string());
  std::string start;
  int tasks = 0;
  first >> start >> tasks;
  std::map<int, std::string> results;
  while (results.size() < static_cast<std::size_t>(tasks)) {
    std::vector<zmq::message_t> frames;
    (void)zmq::recv_multipart(senders, std::back_inserter(frames));
    if (frames.size() != 1) continue;

    std::istringstream text(frames.front().to_string());
    std::string kind;
    int number = 0;
    if (!(text >> kind >> number) || number < 1) continue;
    if (kind == "done" && text.get() == ' ') {
      std::string result;
      std::getline(text, result);
      results.emplace(number, result);  // the first one stays
    }
  }
  results.erase(results.upper_bound(tasks), results.end());  // of no task of the batch
  return results;
}
