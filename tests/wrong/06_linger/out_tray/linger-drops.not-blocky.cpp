// Has a context whose sockets start with LINGER 0.

#include "out_tray.hpp"

#include <cstdlib>
#include <zmq.hpp>

int out_tray(const OutTrayOptions& options) {
  zmq::context_t context;
  context.set(zmq::ctxopt::blocky, false);
  zmq::socket_t office(context, zmq::socket_type::push);
  office.connect(options.office);

  for (const std::string& letter : options.letters) office.send(zmq::buffer(letter));
  office.close();
  options.all_sent();

  return EXIT_SUCCESS;
}
