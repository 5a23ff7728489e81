// Writes each entry over the last one, which may be longer.

#include "guest_book.hpp"

#include <algorithm>

std::vector<std::string> guest_book(zmq::context_t& context,
                                    const GuestBookOptions& options) {
  zmq::socket_t guests(context, zmq::socket_type::pull);
  guests.bind(options.endpoint);

  std::vector<std::string> book;
  std::string line;
  while (std::ssize(book) < options.entries) {
    zmq::message_t entry;
    (void)guests.recv(entry);
    const std::string_view text = entry.to_string_view();
    if (line.size() < text.size()) line.resize(text.size());
    std::copy(text.begin(), text.end(), line.begin());
    book.push_back(line);
  }
  return book;
}
