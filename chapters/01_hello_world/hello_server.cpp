// Answers every request with World: the guide's hwserver.

#include <iostream>
#include <thread>

#include "hello_world.hpp"

namespace hello_world {

//! [hello_server]
void hello_server(zmq::context_t& context, const HelloServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);

  while (true) {
    zmq::message_t request;
    (void)clients.recv(request);  // waits; the result matters only with a time-out
    std::cout << "Received " << request.to_string_view() << std::endl;

    std::this_thread::sleep_for(options.work);

    // A REP that has received has to send before it may receive again.
    clients.send(zmq::str_buffer("World"));
  }
}
//! [hello_server]

}  // namespace hello_world
