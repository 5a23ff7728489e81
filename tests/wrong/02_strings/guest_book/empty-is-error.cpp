// Takes an empty entry for nothing.

#include "guest_book.hpp"

std::vector<std::string> guest_book(zmq::context_t& context,
                                    const GuestBookOptions& options) {
  zmq::socket_t guests(context, zmq::socket_type::pull);
  guests.bind(options.endpoint);

  std::vector<std::string> book;
  while (std::ssize(book) < options.entries) {
    zmq::message_t entry;
    (void)guests.recv(entry);
    if (!entry.empty()) book.push_back(entry.to_string());
  }
  return book;
}
