// Publishes a few bulletins and leaves.

#include <chrono>
#include <iomanip>
#include <iostream>
#include <thread>

#include "linger.hpp"

namespace linger {

//! [bulletin_publisher]
void bulletin_publisher(zmq::context_t& context,
                        const BulletinPublisherOptions& options) {
  zmq::socket_t subscribers(context, zmq::socket_type::xpub);
  subscribers.set(zmq::sockopt::linger, options.linger);
  subscribers.set(zmq::sockopt::xpub_verbose, true);  // two equal subscriptions are two
  subscribers.bind(options.endpoint);
  std::cout << "Publishing at " << subscribers.get(zmq::sockopt::last_endpoint)
            << std::endl;

  for (int subscribed = 0; subscribed < options.subscribers;) {
    zmq::message_t notice;  // 1 and a topic for a subscription, 0 for its end
    (void)subscribers.recv(notice);
    if (notice.to_string_view().starts_with('\1')) ++subscribed;
  }

  for (int number = 1; number <= options.bulletins; ++number) {
    const std::string bulletin = "Bulletin " + std::to_string(number);
    subscribers.send(zmq::buffer(bulletin));
    std::cout << "Published " << bulletin << std::endl;
    std::this_thread::sleep_for(options.interval);
  }

  const auto start = std::chrono::steady_clock::now();
  subscribers.close();
  const std::chrono::duration<double, std::milli> took =
      std::chrono::steady_clock::now() - start;
  std::cout << "Closed the socket in " << std::fixed << std::setprecision(1)
            << took.count() << " ms" << std::endl;
}
//! [bulletin_publisher]

}  // namespace linger
