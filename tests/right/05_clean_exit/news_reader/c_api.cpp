// In the C API, where the end is a number.

#include <zmq.h>

#include <array>
#include <string_view>

#include "news_reader.hpp"

std::vector<std::string> news_reader(zmq::context_t& context,
                                     const NewsReaderOptions& options) {
  constexpr std::string_view question = "What is new?";
  std::vector<std::string> news;
  void* const server = zmq_socket(context.handle(), ZMQ_REQ);
  if (server == nullptr) return news;
  const int linger = 0;
  zmq_setsockopt(server, ZMQ_LINGER, &linger, sizeof linger);
  zmq_connect(server, options.endpoint.c_str());
  while (zmq_send(server, question.data(), question.size(), 0) != -1) {
    options.asked();
    zmq_msg_t answer;
    zmq_msg_init(&answer);
    const int size = zmq_msg_recv(&answer, server, 0);
    if (size != -1)
      news.emplace_back(static_cast<const char*>(zmq_msg_data(&answer)),
                        static_cast<std::size_t>(size));
    zmq_msg_close(&answer);
    if (size == -1) break;
  }
  zmq_close(server);
  return news;
}
