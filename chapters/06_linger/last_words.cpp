// Sends a few messages and leaves, well or badly.

#include <cstdlib>
#include <iostream>
#include <set>
#include <stdexcept>

#include "linger.hpp"

namespace linger {
namespace {

void check(const LastWordsOptions& options) {
  static const std::set<std::string> ways{"term", "close", "exit", "_exit"};
  if (!ways.contains(options.leave))
    throw std::invalid_argument("one leaves by term, close, exit or _exit, not '" +
                                options.leave + "'");
}

}  // namespace

//! [last_words]
void last_words(zmq::context_t& context, const LastWordsOptions& options) {
  check(options);
  zmq::socket_t receiver(context, zmq::socket_type::push);
  receiver.set(zmq::sockopt::linger, options.linger);
  receiver.connect(options.endpoint);

  for (int number = 1; number <= options.words; ++number)
    receiver.send(zmq::buffer("word " + std::to_string(number)));
  std::cout << "Sent " << options.words << " messages" << std::endl;

  if (options.leave == "exit") std::exit(0);  // what is on the stack stays there
  receiver.close();
  std::cout << "Closed the socket" << std::endl;
  if (options.leave == "close") std::exit(0);
  if (options.leave == "_exit") std::_Exit(0);
  // Whoever made the context ends it now: that is the wait.
}
//! [last_words]

}  // namespace linger
