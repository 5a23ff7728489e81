// A ROUTER, which sends each reply after the frames that say where it has to go.

#include <zmq_addon.hpp>

#include "calculator_server.hpp"

namespace {

std::string reply_to(const zmq::multipart_t& request) {
  try {
    if (request.size() != 1) return "error: one frame, please";
    return std::to_string(calculate(request.peekstr(0)));
  } catch (const std::logic_error& error) {
    return std::string("error: ") + error.what();
  } catch (const std::overflow_error& error) {
    return std::string("error: ") + error.what();
  }
}

}  // namespace

void calculator_server(zmq::context_t& context,
                       const CalculatorServerOptions& options) {
  zmq::socket_t clients(context, zmq::socket_type::router);
  clients.bind(options.endpoint);
  while (true) {
    zmq::multipart_t request(clients);
    zmq::multipart_t reply;
    do {
      reply.add(request.pop());
    } while (!reply.back().empty());
    reply.addstr(reply_to(request));
    reply.send(clients);
  }
}
