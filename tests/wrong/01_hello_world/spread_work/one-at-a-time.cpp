// Lets one REQ choose among the servers, which makes them take turns.

#include "spread_work.hpp"

std::vector<std::string> spread_work(zmq::context_t& context,
                                     const std::vector<std::string>& requests,
                                     const SpreadOptions& options) {
  zmq::socket_t servers(context, zmq::socket_type::req);
  servers.set(zmq::sockopt::immediate, true);
  servers.set(zmq::sockopt::linger, 0);
  for (const std::string& endpoint : options.endpoints) servers.connect(endpoint);

  std::vector<std::string> replies;
  for (const std::string& request : requests) {
    servers.send(zmq::buffer(request));
    zmq::message_t reply;
    (void)servers.recv(reply);
    replies.push_back(reply.to_string());
  }
  return replies;
}
