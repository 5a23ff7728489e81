// Asks questions, and gives up on each whose answer does not come in time.

#include "ask_with_deadline.hpp"

#include "workbook/todo.hpp"

using workbook::todo;

std::vector<std::optional<std::string>> ask(zmq::context_t& context,
                                            const std::vector<Question>& questions,
                                            const AskOptions& options) {
  //! [answer]
  std::vector<std::optional<std::string>> answers;
  for (const auto& [text, deadline] : questions) {
    // A REQ that has given up waiting can neither send again nor tell a late answer
    // from the next one, so each question gets a new one.
    zmq::socket_t server(context, zmq::socket_type::req);
    server.set(zmq::sockopt::linger, 0);
    server.set(zmq::sockopt::rcvtimeo, static_cast<int>(deadline.count()));
    server.connect(options.endpoint);

    server.send(zmq::buffer(text));
    zmq::message_t answer;
    if (server.recv(answer))
      answers.emplace_back(answer.to_string());
    else
      answers.emplace_back(std::nullopt);
  }
  return answers;
  //! [answer]
}
