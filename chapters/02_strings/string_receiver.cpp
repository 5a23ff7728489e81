// Receives texts, one frame each, and shows how many bytes each one has.

#include <iostream>
#include <zmq_addon.hpp>

#include "show_bytes.hpp"
#include "strings.hpp"

namespace strings {

//! [string_receiver]
std::vector<std::string> string_receiver(zmq::context_t& context,
                                         const StringReceiverOptions& options) {
  zmq::socket_t senders(context, zmq::socket_type::pull);
  senders.bind(options.endpoint);
  std::cout << "Waiting at " << senders.get(zmq::sockopt::last_endpoint) << std::endl;

  std::vector<std::string> texts;
  while (std::ssize(texts) < options.texts) {
    std::vector<zmq::message_t> frames;
    (void)zmq::recv_multipart(senders, std::back_inserter(frames));
    if (frames.size() != 1) {
      std::cout << "Skipped " << frames.size() << " frames: a text is one" << std::endl;
      continue;
    }

    // The frame knows its size; to_string() copies that many bytes, whatever they are.
    const std::string text = frames.front().to_string();
    std::cout << text.size() << (text.empty() ? " bytes" : " bytes: ") << in_ascii(text)
              << std::endl;
    texts.push_back(text);
  }
  return texts;
}
//! [string_receiver]

}  // namespace strings
