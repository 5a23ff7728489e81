// Gives each question a socket, and leaves LINGER as it is.

#include "ask_with_deadline.hpp"

std::vector<std::optional<std::string>> ask(zmq::context_t& context,
                                            const std::vector<Question>& questions,
                                            const AskOptions& options) {
  std::vector<std::optional<std::string>> answers;
  for (const auto& [text, deadline] : questions) {
    zmq::socket_t server(context, zmq::socket_type::req);
    server.set(zmq::sockopt::rcvtimeo, static_cast<int>(deadline.count()));
    server.connect(options.endpoint);
    server.send(zmq::buffer(text));
    zmq::message_t answer;
    answers.emplace_back();
    if (server.recv(answer)) answers.back() = answer.to_string();
  }
  return answers;
}
