// DEALERs, whose requests carry their number where a REP keeps the way back, so that
// every reply says itself what it answers.

#include <zmq_addon.hpp>

#include "spread_work.hpp"

std::vector<std::string> spread_work(zmq::context_t& context,
                                     const std::vector<std::string>& requests,
                                     const SpreadOptions& options) {
  std::vector<zmq::socket_t> servers;
  std::vector<zmq::pollitem_t> items;
  for (const std::string& endpoint : options.endpoints) {
    servers.emplace_back(context, zmq::socket_type::dealer);
    servers.back().set(zmq::sockopt::immediate, true);
    servers.back().set(zmq::sockopt::linger, 0);
    servers.back().connect(endpoint);
    items.push_back({servers.back().handle(), 0, ZMQ_POLLOUT, 0});
  }

  std::vector<std::string> replies(requests.size());
  std::size_t next = 0;
  for (std::size_t missing = requests.size(); missing > 0;) {
    if (next == requests.size())
      for (auto& item : items) item.events = ZMQ_POLLIN;
    zmq::poll(items);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (items[i].revents & ZMQ_POLLIN) {
        zmq::multipart_t reply(servers[i]);
        const std::size_t number = std::stoul(reply.popstr());
        replies.at(number) = reply.peekstr(1);
        --missing;
        items[i].events = ZMQ_POLLOUT;
      } else if (items[i].revents & ZMQ_POLLOUT && next < requests.size()) {
        zmq::multipart_t request;
        request.addstr(std::to_string(next));
        request.addstr("");
        request.addstr(requests[next++]);
        request.send(servers[i]);
        items[i].events = ZMQ_POLLIN;
      }
    }
  }
  return replies;
}
