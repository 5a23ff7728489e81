// Waits for bulletins, a number of times.

#include <iostream>
#include <zmq_addon.hpp>

#include "linger.hpp"

namespace linger {

//! [bulletin_subscriber]
std::vector<std::string> bulletin_subscriber(zmq::context_t& context,
                                             const BulletinSubscriberOptions& options) {
  zmq::socket_t publisher(context, zmq::socket_type::sub);
  publisher.connect(options.endpoint);
  publisher.set(zmq::sockopt::subscribe, "");  // after connect is as good as before
  publisher.set(zmq::sockopt::rcvtimeo, static_cast<int>(options.wait.count()));

  std::vector<std::string> bulletins;
  for (int tries = 0; tries < options.tries; ++tries) {
    std::vector<zmq::message_t> frames;
    if (!zmq::recv_multipart(publisher, std::back_inserter(frames))) {
      std::cout << "Nothing came" << std::endl;
    } else if (frames.size() != 1) {
      std::cout << "Skipped " << frames.size() << " frames: a bulletin is one"
                << std::endl;
    } else {
      bulletins.push_back(frames.front().to_string());
      std::cout << "Received " << bulletins.back() << std::endl;
    }
  }
  return bulletins;
}
//! [bulletin_subscriber]

}  // namespace linger
