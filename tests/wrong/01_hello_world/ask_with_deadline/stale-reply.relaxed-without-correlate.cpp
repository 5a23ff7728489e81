// Makes REQ relaxed, so that it may send again, and takes whatever comes next.

#include "ask_with_deadline.hpp"

std::vector<std::optional<std::string>> ask(zmq::context_t& context,
                                            const std::vector<Question>& questions,
                                            const AskOptions& options) {
  zmq::socket_t server(context, zmq::socket_type::req);
  server.set(zmq::sockopt::linger, 0);
  server.set(zmq::sockopt::req_relaxed, true);
  server.connect(options.endpoint);
  std::vector<std::optional<std::string>> answers;
  for (const auto& [text, deadline] : questions) {
    server.set(zmq::sockopt::rcvtimeo, static_cast<int>(deadline.count()));
    server.send(zmq::buffer(text));
    zmq::message_t answer;
    answers.emplace_back();
    if (server.recv(answer)) answers.back() = answer.to_string();
  }
  return answers;
}
