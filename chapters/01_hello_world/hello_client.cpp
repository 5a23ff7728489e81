// Sends Hello, waits for the reply, and says what came: the guide's hwclient.

#include <iostream>

#include "hello_world.hpp"

namespace hello_world {

//! [hello_client]
std::vector<std::string> hello_client(zmq::context_t& context,
                                      const HelloClientOptions& options) {
  zmq::socket_t server(context, zmq::socket_type::req);
  server.connect(options.endpoint);  // succeeds whether or not the server is there

  std::vector<std::string> replies;
  for (int number = 1; number <= options.requests; ++number) {
    std::cout << "Sending Hello " << number << std::endl;
    server.send(zmq::str_buffer("Hello"));

    zmq::message_t reply;
    (void)server.recv(reply);
    std::cout << "Received " << reply.to_string_view() << ' ' << number << std::endl;
    replies.push_back(reply.to_string());
  }
  return replies;
}
//! [hello_client]

}  // namespace hello_world
