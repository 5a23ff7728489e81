// One DEALER for all questions, each of which carries its number where a REP keeps the
// way back to its client.

#include <array>
#include <zmq_addon.hpp>

#include "ask_with_deadline.hpp"

namespace {

using Clock = std::chrono::steady_clock;

std::chrono::milliseconds until(Clock::time_point end) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
  return std::max(left, std::chrono::milliseconds(0));
}

}  // namespace

std::vector<std::optional<std::string>> ask(zmq::context_t& context,
                                            const std::vector<Question>& questions,
                                            const AskOptions& options) {
  zmq::socket_t server(context, zmq::socket_type::dealer);
  server.set(zmq::sockopt::linger, 0);
  server.connect(options.endpoint);

  std::vector<std::optional<std::string>> answers(questions.size());
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::string number = std::to_string(i);
    zmq::multipart_t request;
    request.addstr(number);
    request.addstr("");
    request.addstr(questions[i].text);
    request.send(server);

    const auto end = Clock::now() + questions[i].deadline;
    std::array items{zmq::pollitem_t{server.handle(), 0, ZMQ_POLLIN, 0}};
    while (!answers[i] && zmq::poll(items, until(end)) > 0) {
      const zmq::multipart_t reply(server);
      if (reply.peekstr(0) == number) answers[i] = reply.peekstr(2);
    }
  }
  return answers;
}
