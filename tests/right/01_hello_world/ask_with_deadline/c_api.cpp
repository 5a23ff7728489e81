// The C interface, and a poll with a time-out.

#include <zmq.h>

#include "ask_with_deadline.hpp"

std::vector<std::optional<std::string>> ask(zmq::context_t& context,
                                            const std::vector<Question>& questions,
                                            const AskOptions& options) {
  std::vector<std::optional<std::string>> answers;
  for (const Question& question : questions) {
    void* const server = zmq_socket(context.handle(), ZMQ_REQ);
    const int linger = 0;
    zmq_setsockopt(server, ZMQ_LINGER, &linger, sizeof linger);
    zmq_connect(server, options.endpoint.c_str());
    zmq_send(server, question.text.data(), question.text.size(), 0);

    zmq_pollitem_t item{server, 0, ZMQ_POLLIN, 0};
    answers.emplace_back();
    if (zmq_poll(&item, 1, static_cast<long>(question.deadline.count())) > 0) {
      zmq_msg_t answer;
      zmq_msg_init(&answer);
      if (zmq_msg_recv(&answer, server, 0) != -1)
        answers.back().emplace(static_cast<char*>(zmq_msg_data(&answer)),
                               zmq_msg_size(&answer));
      zmq_msg_close(&answer);
    }
    zmq_close(server);
  }
  return answers;
}
