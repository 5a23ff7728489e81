// The C interface, with a message for each entry.

#include "guest_book.hpp"

#include <zmq.h>

std::vector<std::string> guest_book(zmq::context_t& context,
                                    const GuestBookOptions& options) {
  zmq::socket_t guests(context, zmq::socket_type::pull);
  guests.bind(options.endpoint);

  std::vector<std::string> book;
  while (std::ssize(book) < options.entries) {
    zmq_msg_t entry;
    zmq_msg_init(&entry);
    if (zmq_msg_recv(&entry, guests.handle(), 0) == -1) throw zmq::error_t();
    book.emplace_back(static_cast<char*>(zmq_msg_data(&entry)), zmq_msg_size(&entry));
    zmq_msg_close(&entry);
  }
  return book;
}
