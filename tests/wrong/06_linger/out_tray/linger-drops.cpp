// Ends its context, and lets the socket wait for nobody.

#include "out_tray.hpp"

#include <cstdlib>
#include <zmq.hpp>

int out_tray(const OutTrayOptions& options) {
  zmq::context_t context;
  zmq::socket_t office(context, zmq::socket_type::push);
  office.set(zmq::sockopt::linger, 0);
  office.connect(options.office);

  for (const std::string& letter : options.letters) office.send(zmq::buffer(letter));
  office.close();
  options.all_sent();

  return EXIT_SUCCESS;
}
