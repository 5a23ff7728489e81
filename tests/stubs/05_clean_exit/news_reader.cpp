// Asks for news until the context ends.

#include "news_reader.hpp"

std::vector<std::string> news_reader(zmq::context_t& context,
                                     const NewsReaderOptions& options) {
  //! [answer]
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
    server.set(zmq::sockopt::linger, 0);  // nobody needs the last question
  }
  return news;
  //! [answer]
}
