// The C interface; the greeting goes on to the desk in the message that it came in.

#include <zmq.h>

#include "roll_call.hpp"

namespace {

std::string receive(void* socket) {
  zmq_msg_t message;
  zmq_msg_init(&message);
  std::string text;
  if (zmq_msg_recv(&message, socket, 0) != -1)
    text.assign(static_cast<const char*>(zmq_msg_data(&message)),
                zmq_msg_size(&message));
  zmq_msg_close(&message);
  return text;
}

}  // namespace

std::vector<std::string> roll_call(zmq::context_t& context,
                                   const RollCallOptions& options) {
  void* const publisher = zmq_socket(context.handle(), ZMQ_SUB);
  void* const desk = zmq_socket(context.handle(), ZMQ_REQ);
  zmq_setsockopt(publisher, ZMQ_SUBSCRIBE, nullptr, 0);
  zmq_connect(publisher, options.publisher.c_str());
  zmq_connect(desk, options.desk.c_str());

  const std::string greeting = receive(publisher);
  zmq_send(desk, greeting.data(), greeting.size(), 0);
  receive(desk);

  std::vector<std::string> messages;
  while (static_cast<int>(messages.size()) < options.messages) {
    const std::string text = receive(publisher);
    if (text.empty() && zmq_errno() == ETERM) break;
    if (text.rfind("hello ", 0) != 0) messages.push_back(text);
  }
  zmq_close(publisher);
  zmq_close(desk);
  return messages;
}
