// A thread for each server, which takes the next request when its server can have it.

#include <array>
#include <atomic>
#include <future>

#include "spread_work.hpp"

using namespace std::chrono_literals;

std::vector<std::string> spread_work(zmq::context_t& context,
                                     const std::vector<std::string>& requests,
                                     const SpreadOptions& options) {
  std::vector<std::string> replies(requests.size());
  std::atomic<std::size_t> next = 0;

  const auto work_with = [&](const std::string& endpoint) {
    zmq::socket_t server(context, zmq::socket_type::req);
    server.set(zmq::sockopt::immediate, true);
    server.set(zmq::sockopt::linger, 0);
    server.connect(endpoint);
    while (next < requests.size()) {
      std::array items{zmq::pollitem_t{server.handle(), 0, ZMQ_POLLOUT, 0}};
      if (zmq::poll(items, 10ms) == 0) continue;  // others may have done it all
      const std::size_t mine = next++;
      if (mine >= requests.size()) return;
      server.send(zmq::buffer(requests[mine]));
      zmq::message_t reply;
      (void)server.recv(reply);
      replies[mine] = reply.to_string();
    }
  };

  std::vector<std::future<void>> threads;
  for (const std::string& endpoint : options.endpoints)
    threads.push_back(std::async(std::launch::async, work_with, endpoint));
  for (auto& thread : threads) thread.get();
  return replies;
}
