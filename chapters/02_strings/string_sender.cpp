// Sends texts, one frame each, without a terminator.

#include <iostream>

#include "strings.hpp"

namespace strings {

//! [string_sender]
void string_sender(zmq::context_t& context, const StringSenderOptions& options) {
  zmq::socket_t receiver(context, zmq::socket_type::push);
  receiver.connect(options.endpoint);

  for (const std::string& text : options.texts) {
    // A buffer made of a std::string has its size(): the text, and no NUL after it.
    receiver.send(zmq::buffer(text));
    std::cout << "Sent " << text.size() << " bytes" << std::endl;
  }
}
//! [string_sender]

}  // namespace strings
