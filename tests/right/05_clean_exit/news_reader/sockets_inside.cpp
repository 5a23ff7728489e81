// Has the sockets inside of what may throw, and the end outside.

#include "news_reader.hpp"

namespace {

void read_on(zmq::context_t& context, const NewsReaderOptions& options,
             std::vector<std::string>& news) {
  zmq::socket_t server(context, zmq::socket_type::req);
  server.set(zmq::sockopt::linger, 0);
  server.connect(options.endpoint);
  for (zmq::message_t answer;; news.emplace_back(answer.to_string_view())) {
    server.send(zmq::message_t(std::string("What is new?")), zmq::send_flags::none);
    options.asked();
    (void)server.recv(answer);
  }
}

}  // namespace

std::vector<std::string> news_reader(zmq::context_t& context,
                                     const NewsReaderOptions& options) {
  std::vector<std::string> news;
  try {
    read_on(context, options, news);
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
  }
  return news;
}
