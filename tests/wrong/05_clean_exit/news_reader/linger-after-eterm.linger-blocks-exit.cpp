// Sets LINGER when the end has come, and does not ask whether that helped.

#include "news_reader.hpp"

std::vector<std::string> news_reader(zmq::context_t& context,
                                     const NewsReaderOptions& options) {
  std::vector<std::string> news;
  zmq::socket_t server(context, zmq::socket_type::req);
  server.connect(options.endpoint);
  try {
    while (true) {
      server.send(zmq::str_buffer("What is new?"));
      options.asked();
      zmq::message_t answer;
      (void)server.recv(answer);
      news.push_back(answer.to_string());
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
    try {
      server.set(zmq::sockopt::linger, 0);
    } catch (const zmq::error_t&) {
      return news;
    }
  }
  return news;
}
