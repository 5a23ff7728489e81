// Looks the word up in a table.

#include "door_keeper.hpp"

#include <map>

void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options) {
  using namespace std::string_literals;
  const std::map<std::string, std::string> answers{{"open"s, "opened"s},
                                                   {"close"s, "closed"s}};
  zmq::socket_t visitors(context, zmq::socket_type::rep);
  visitors.bind(options.endpoint);

  for (;;) {
    zmq::message_t word;
    (void)visitors.recv(word);
    const auto found = answers.find(word.to_string());
    zmq::message_t answer(found == answers.end() ? "what?"s : found->second);
    visitors.send(std::move(answer), zmq::send_flags::none);
  }
}
