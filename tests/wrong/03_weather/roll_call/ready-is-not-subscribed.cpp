// Is ready as soon as it has subscribed and connected.

#include "roll_call.hpp"

std::vector<std::string> roll_call(zmq::context_t& context,
                                   const RollCallOptions& options) {
  zmq::socket_t publisher(context, zmq::socket_type::sub);
  publisher.set(zmq::sockopt::subscribe, "");
  publisher.connect(options.publisher);
  zmq::socket_t desk(context, zmq::socket_type::req);
  desk.connect(options.desk);

  desk.send(zmq::str_buffer("ready"));
  zmq::message_t reply;
  (void)desk.recv(reply);

  std::vector<std::string> messages;
  while (messages.size() < static_cast<std::size_t>(options.messages)) {
    zmq::message_t message;
    (void)publisher.recv(message);
    if (!message.to_string_view().starts_with("hello "))
      messages.push_back(message.to_string());
  }
  return messages;
}
