// Makes texts of the literals that contain their NUL.

#include "door_keeper.hpp"

void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options) {
  zmq::socket_t visitors(context, zmq::socket_type::rep);
  visitors.bind(options.endpoint);

  const std::string open("open", 5);
  const std::string close("close", 6);
  while (true) {
    zmq::message_t word;
    (void)visitors.recv(word);
    if (word.to_string_view() == open)
      visitors.send(zmq::str_buffer("opened"));
    else if (word.to_string_view() == close)
      visitors.send(zmq::str_buffer("closed"));
    else
      visitors.send(zmq::str_buffer("what?"));
  }
}
