// Collects what guests write.

#include "guest_book.hpp"

#include <array>

std::vector<std::string> guest_book(zmq::context_t& context,
                                    const GuestBookOptions& options) {
  //! [answer]
  zmq::socket_t guests(context, zmq::socket_type::pull);
  guests.bind(options.endpoint);

  std::vector<std::string> book;
  std::array<char, 256> entry{};
  while (std::ssize(book) < options.entries) {
    const auto received = guests.recv(zmq::buffer(entry.data(), 255));
    book.emplace_back(entry.data(), received->size);
  }
  return book;
  //! [answer]
}
