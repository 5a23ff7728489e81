// With one message for all lines: receiving into it closes the last one.

#include <zmq.h>

#include "longest_line.hpp"

std::string longest_line(zmq::socket_t& lines, int count) {
  std::string longest;
  zmq_msg_t line;
  zmq_msg_init(&line);
  while (count-- > 0 && zmq_msg_recv(&line, lines.handle(), 0) != -1) {
    if (zmq_msg_size(&line) <= longest.size()) continue;
    longest.assign(static_cast<const char*>(zmq_msg_data(&line)), zmq_msg_size(&line));
  }
  zmq_msg_close(&line);
  return longest;
}
