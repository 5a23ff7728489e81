// Sends the literals as the arrays that they are.

#include "door_keeper.hpp"

void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options) {
  zmq::socket_t visitors(context, zmq::socket_type::rep);
  visitors.bind(options.endpoint);

  while (true) {
    zmq::message_t word;
    (void)visitors.recv(word);
    if (word.to_string_view() == "open")
      visitors.send(zmq::buffer("opened"));
    else if (word.to_string_view() == "close")
      visitors.send(zmq::buffer("closed"));
    else
      visitors.send(zmq::buffer("what?"));
  }
}
