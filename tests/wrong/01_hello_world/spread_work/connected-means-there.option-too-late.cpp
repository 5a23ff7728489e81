// Forbids queues to nowhere only when they are there, so that it has no effect.

#include "spread_work.hpp"

#include <optional>

std::vector<std::string> spread_work(zmq::context_t& context,
                                     const std::vector<std::string>& requests,
                                     const SpreadOptions& options) {
  struct Server {
    zmq::socket_t socket;
    std::optional<std::size_t> request;  // the one it works on
  };
  std::vector<Server> servers;
  for (const std::string& endpoint : options.endpoints) {
    zmq::socket_t socket(context, zmq::socket_type::req);
    socket.set(zmq::sockopt::linger, 0);
    socket.connect(endpoint);
    socket.set(zmq::sockopt::immediate, true);
    servers.push_back({std::move(socket), std::nullopt});
  }

  std::vector<std::string> replies(requests.size());
  std::size_t given = 0;
  std::size_t answered = 0;
  while (answered < requests.size()) {
    std::vector<zmq::pollitem_t> items;
    for (auto& [socket, request] : servers) {
      short wanted = given < requests.size() ? ZMQ_POLLOUT : 0;
      if (request) wanted = ZMQ_POLLIN;
      items.push_back({socket.handle(), 0, wanted, 0});
    }
    zmq::poll(items);

    for (std::size_t i = 0; i < servers.size(); ++i) {
      auto& [socket, request] = servers[i];
      if (items[i].revents & ZMQ_POLLIN) {
        zmq::message_t reply;
        (void)socket.recv(reply);
        replies[*request] = reply.to_string();
        request.reset();
        ++answered;
      } else if (items[i].revents & ZMQ_POLLOUT && given < requests.size()) {
        // Without waiting: the server may have left since the poll.
        if (socket.send(zmq::buffer(requests[given]), zmq::send_flags::dontwait))
          request = given++;
      }
    }
  }
  return replies;
}
