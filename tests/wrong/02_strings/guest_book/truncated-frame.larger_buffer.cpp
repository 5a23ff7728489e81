// A larger buffer moves the edge.

#include "guest_book.hpp"

#include <array>

std::vector<std::string> guest_book(zmq::context_t& context,
                                    const GuestBookOptions& options) {
  zmq::socket_t guests(context, zmq::socket_type::pull);
  guests.bind(options.endpoint);

  std::vector<std::string> book;
  std::array<char, 4096> entry{};
  while (std::ssize(book) < options.entries) {
    const auto received = guests.recv(zmq::buffer(entry.data(), 4096));
    book.emplace_back(entry.data(), received->size);
  }
  return book;
}
