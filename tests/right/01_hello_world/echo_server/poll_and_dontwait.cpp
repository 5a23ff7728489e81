// Waits with poll, collects the frames without waiting, then sends them.

#include <array>

#include "echo_server.hpp"

void echo_server(zmq::context_t& context, const EchoServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::rep);
  clients.bind(options.endpoint);
  while (true) {
    std::array waiting{zmq::pollitem_t{clients.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(waiting);

    std::vector<zmq::message_t> request;
    do {
      request.emplace_back();
      if (!clients.recv(request.back(), zmq::recv_flags::dontwait)) break;
    } while (request.back().more());

    for (auto& frame : request) {
      const bool last = &frame == &request.back();
      clients.send(frame, last ? zmq::send_flags::none : zmq::send_flags::sndmore);
    }
  }
}
