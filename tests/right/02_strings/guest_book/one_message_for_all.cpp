// Reuses one message, and makes texts of its view.

#include "guest_book.hpp"

std::vector<std::string> guest_book(zmq::context_t& context,
                                    const GuestBookOptions& options) {
  zmq::socket_t guests(context, zmq::socket_type::pull);
  guests.bind(options.endpoint);

  std::vector<std::string> book;
  zmq::message_t entry;
  for (int left = options.entries; left > 0; --left) {
    (void)guests.recv(entry, zmq::recv_flags::none);
    book.emplace_back(entry.to_string_view());
  }
  return book;
}
