// The C interface, with sizes that leave the NUL out.

#include "door_keeper.hpp"

#include <zmq.h>

#include <array>
#include <cstring>
#include <string_view>

void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options) {
  void* const visitors = zmq_socket(context.handle(), ZMQ_REP);
  int result = zmq_bind(visitors, options.endpoint.c_str());
  while (result != -1) {
    std::array<char, 6> word{};  // one more than the longest word that means something
    result = zmq_recv(visitors, word.data(), word.size(), 0);
    if (result == -1) break;
    std::string_view answer = "what?";
    if (result == 4 && std::memcmp(word.data(), "open", 4) == 0) answer = "opened";
    if (result == 5 && std::memcmp(word.data(), "close", 5) == 0) answer = "closed";
    result = zmq_send(visitors, answer.data(), answer.size(), 0);
  }
  zmq_close(visitors);
}
