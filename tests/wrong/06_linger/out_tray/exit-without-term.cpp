// Keeps the context where no destructor gets at it.

#include "out_tray.hpp"

#include <cstdlib>
#include <memory>
#include <zmq.hpp>

int out_tray(const OutTrayOptions& options) {
  static auto* const context = std::make_unique<zmq::context_t>().release();
  zmq::socket_t office(*context, zmq::socket_type::push);
  office.set(zmq::sockopt::linger, -1);
  office.connect(options.office);

  for (const std::string& letter : options.letters) office.send(zmq::buffer(letter));
  office.close();
  options.all_sent();

  return EXIT_SUCCESS;
}
