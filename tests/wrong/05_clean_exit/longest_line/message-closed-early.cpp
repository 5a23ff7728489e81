// Closes each message, and then looks at it.

#include <zmq.h>

#include <string_view>

#include "longest_line.hpp"

std::string longest_line(zmq::socket_t& lines, int count) {
  std::string longest;
  for (int number = 1; number <= count; ++number) {
    zmq_msg_t line;
    zmq_msg_init(&line);
    if (zmq_msg_recv(&line, lines.handle(), 0) == -1) {
      const zmq::error_t error;
      zmq_msg_close(&line);
      throw error;
    }
    const std::string_view text(static_cast<const char*>(zmq_msg_data(&line)),
                                zmq_msg_size(&line));
    zmq_msg_close(&line);
    if (text.size() > longest.size()) longest = text;
  }
  return longest;
}
