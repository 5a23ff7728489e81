// Opens and closes a door for whoever knows the words.

#include "door_keeper.hpp"

#include <cstring>

void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options) {
  //! [answer]
  zmq::socket_t visitors(context, zmq::socket_type::rep);
  visitors.bind(options.endpoint);

  while (true) {
    zmq::message_t word;
    (void)visitors.recv(word);
    if (word.to_string_view() == "open")
      visitors.send(zmq::str_buffer("opened"));
    else if (word.to_string_view() == "close")
      visitors.send(zmq::str_buffer("closed"));
    else
      visitors.send(zmq::str_buffer("what?"));
  }
  //! [answer]
}
