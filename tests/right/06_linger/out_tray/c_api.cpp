// The C interface, and an exit that comes after the end of the context.

#include <zmq.h>

#include <cstdlib>

#include "out_tray.hpp"

int out_tray(const OutTrayOptions& options) {
  void* const context = zmq_ctx_new();
  void* const office = zmq_socket(context, ZMQ_PUSH);
  zmq_connect(office, options.office.c_str());
  for (const std::string& letter : options.letters)
    zmq_send(office, letter.data(), letter.size(), 0);
  zmq_close(office);
  options.all_sent();
  zmq_ctx_term(context);
  std::exit(EXIT_SUCCESS);
}
