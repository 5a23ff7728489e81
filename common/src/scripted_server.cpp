#include "workbook/scripted_server.hpp"

#include <algorithm>
#include <iterator>

#include "end_test.hpp"
#include "workbook/shows.hpp"

namespace workbook {
ScriptedServer::ScriptedServer(zmq::context_t& context, const std::string& endpoint)
    : clients_(context, zmq::socket_type::router) {
  acts_out("reply-forgotten");  // it answers when the test wants it to, or never
  clients_.bind(endpoint);
}

std::string ScriptedServer::endpoint() const {
  return clients_.get(zmq::sockopt::last_endpoint);
}

std::string ScriptedServer::take(Blame if_none_comes, Where where) {
  Frames frames = receive(clients_, if_none_comes, where);
  const auto delimiter = std::ranges::find(frames, "");
  if (delimiter == frames.end())
    end_test(where,
             "A request without the empty frame that a REP looks for came: " +
                 testing::PrintToString(Frames(frames.begin() + 1, frames.end())) +
                 ".");
  const auto body = std::next(delimiter);
  if (std::distance(body, frames.end()) != 1)
    end_test(where, "Expected a request of one frame, received " +
                        testing::PrintToString(Frames(body, frames.end())) + ".");
  unanswered_.push_back({*body, Frames(frames.begin(), body)});
  return *body;
}

std::vector<std::string> ScriptedServer::take_all(Where where) {
  std::vector<std::string> requests;
  while ((clients_.get(zmq::sockopt::events) & ZMQ_POLLIN) != 0)
    requests.push_back(take({}, where));
  return requests;
}

void ScriptedServer::wait_for(const std::string& request, Blame if_it_does_not_come,
                              Where where) {
  while (std::ranges::find(unanswered_, request, &Taken::request) == unanswered_.end())
    take(if_it_does_not_come, where);
}

void ScriptedServer::answer(const std::string& request, const std::string& reply,
                            Where where) {
  const auto taken = std::ranges::find(unanswered_, request, &Taken::request);
  if (taken == unanswered_.end())
    end_test(where,
             "No request " + testing::PrintToString(request) + " waits for a reply.");
  Frames frames = taken->envelope;
  frames.push_back(reply);
  unanswered_.erase(taken);
  send(clients_, frames, where);
}

}  // namespace workbook
