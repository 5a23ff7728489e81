// The program as it was found: compares the NUL as well.

#include "door_keeper.hpp"

#include <cstring>

void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options) {
  constexpr char open[] = "open";
  constexpr char close[] = "close";
  zmq::socket_t visitors(context, zmq::socket_type::rep);
  visitors.bind(options.endpoint);

  const auto is = [](const zmq::message_t& word, const void* bytes, std::size_t size) {
    return word.size() == size && std::memcmp(word.data(), bytes, size) == 0;
  };
  while (true) {
    zmq::message_t word;
    (void)visitors.recv(word);
    if (is(word, open, sizeof open))
      visitors.send(zmq::str_buffer("opened"));
    else if (is(word, close, sizeof close))
      visitors.send(zmq::str_buffer("closed"));
    else
      visitors.send(zmq::str_buffer("what?"));
  }
}
