// Waits for each answer without a limit.

#include "ask_with_deadline.hpp"

std::vector<std::optional<std::string>> ask(zmq::context_t& context,
                                            const std::vector<Question>& questions,
                                            const AskOptions& options) {
  zmq::socket_t server(context, zmq::socket_type::req);
  server.set(zmq::sockopt::linger, 0);
  server.connect(options.endpoint);
  std::vector<std::optional<std::string>> answers;
  for (const Question& question : questions) {
    server.send(zmq::buffer(question.text));
    zmq::message_t answer;
    (void)server.recv(answer);
    answers.emplace_back(answer.to_string());
  }
  return answers;
}
