// Waits for both sockets at once, and reports when the first greeting has come.

#include <array>

#include "roll_call.hpp"

std::vector<std::string> roll_call(zmq::context_t& context,
                                   const RollCallOptions& options) {
  zmq::socket_t publisher(context, zmq::socket_type::sub);
  zmq::socket_t desk(context, zmq::socket_type::req);
  publisher.connect(options.publisher);
  desk.connect(options.desk);
  publisher.set(zmq::sockopt::subscribe, "");

  std::vector<std::string> messages;
  bool reported = false;
  while (messages.size() < static_cast<std::size_t>(options.messages)) {
    std::array waiting{zmq::pollitem_t{publisher.handle(), 0, ZMQ_POLLIN, 0},
                       zmq::pollitem_t{desk.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(waiting);
    zmq::message_t message;
    // A REQ that has not sent may not even try to receive.
    if (waiting[1].revents != 0) (void)desk.recv(message);
    if (waiting[0].revents == 0) continue;
    (void)publisher.recv(message);
    const std::string text = message.to_string();
    const bool greeting = text.starts_with("hello ");
    if (!greeting) messages.push_back(text);
    if (greeting && !reported) {
      desk.send(zmq::buffer(text));
      reported = true;
    }
  }
  return messages;
}
