// Collects what guests write.

#include "guest_book.hpp"

#include <array>

std::vector<std::string> guest_book(zmq::context_t& context,
                                    const GuestBookOptions& options) {
  //! [answer]
  zmq::socket_t guests(context, zmq::socket_type::pull);
  guests.bind(options.endpoint);

  std::vector<std::string> book;
  while (std::ssize(book) < options.entries) {
    zmq::message_t entry;
    (void)guests.recv(entry);
    book.push_back(entry.to_string());
  }
  return book;
  //! [answer]
}
