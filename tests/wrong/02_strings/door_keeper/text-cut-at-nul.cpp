// Compares C strings.

#include "door_keeper.hpp"

#include <cstring>

void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options) {
  zmq::socket_t visitors(context, zmq::socket_type::rep);
  visitors.bind(options.endpoint);

  while (true) {
    zmq::message_t word;
    (void)visitors.recv(word);
    if (std::strcmp(word.to_string().c_str(), "open") == 0)
      visitors.send(zmq::str_buffer("opened"));
    else if (std::strcmp(word.to_string().c_str(), "close") == 0)
      visitors.send(zmq::str_buffer("closed"));
    else
      visitors.send(zmq::str_buffer("what?"));
  }
}
