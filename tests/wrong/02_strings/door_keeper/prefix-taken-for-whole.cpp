// Compares as many characters as have come.

#include "door_keeper.hpp"

#include <string_view>

void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options) {
  zmq::socket_t visitors(context, zmq::socket_type::rep);
  visitors.bind(options.endpoint);

  while (true) {
    zmq::message_t word;
    (void)visitors.recv(word);
    if (std::string_view("open").starts_with(word.to_string_view()))
      visitors.send(zmq::str_buffer("opened"));
    else if (std::string_view("close").starts_with(word.to_string_view()))
      visitors.send(zmq::str_buffer("closed"));
    else
      visitors.send(zmq::str_buffer("what?"));
  }
}
