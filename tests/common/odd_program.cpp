// A program whose peer does what --peer says; test_run_program.py runs it.

#include <iostream>
#include <stdexcept>
#include <string>
#include <zmq.hpp>

#include "workbook/run_program.hpp"

namespace {

void throws(zmq::context_t&) {
  throw std::runtime_error("out of coffee");
}

void is_refused(zmq::context_t& context) {
  zmq::socket_t client(context, zmq::socket_type::req);
  zmq::message_t reply;
  (void)client.recv(reply);
}

/** An error must not name the endpoint of another one, which the peer had dealt with.
 */
void is_refused_after_another_error(zmq::context_t& context) {
  try {
    zmq::socket_t(context, zmq::socket_type::pull).connect("nonsense");
  } catch (const zmq::error_t&) {
    is_refused(context);
  }
}

void queues_a_message(zmq::context_t& context, const std::string& endpoint) {
  zmq::socket_t receiver(context, zmq::socket_type::push);
  receiver.connect(endpoint);
  receiver.send(zmq::str_buffer("late but complete"));
  std::cout << "queued" << std::endl;
}

void queues_a_message_and_throws(zmq::context_t& context, const std::string& endpoint) {
  queues_a_message(context, endpoint);
  throws(context);
}

void receives(zmq::context_t& context, const std::string& endpoint) {
  zmq::socket_t sender(context, zmq::socket_type::pull);
  sender.bind(endpoint);
  zmq::message_t message;
  (void)sender.recv(message);
  std::cout << message.to_string_view() << std::endl;
}

/** Takes the end of the context for a passing trouble. */
void does_not_listen(zmq::context_t& context) {
  std::cout << "not listening" << std::endl;
  while (true) try {
      zmq::socket_t socket(context, zmq::socket_type::pull);
      zmq::message_t message;
      (void)socket.recv(message);
    } catch (const zmq::error_t&) {
      continue;
    }
}

}  // namespace

int main(int argc, char** argv) {
  std::string peer = "returns";
  std::string endpoint = "inproc://odd";
  workbook::Program program("odd_program", "does what it is told", "oddity");
  program.option("--peer", peer, "what it does");
  program.option("--endpoint", endpoint, "where it does it");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    if (peer == "throws") throws(context);
    if (peer == "is refused") is_refused(context);
    if (peer == "is refused again") is_refused_after_another_error(context);
    if (peer == "queues") queues_a_message(context, endpoint);
    if (peer == "queues and throws") queues_a_message_and_throws(context, endpoint);
    if (peer == "receives") receives(context, endpoint);
    if (peer == "does not listen") does_not_listen(context);
  });
}
