// Waits with poll, and takes each song as a whole.

#include <array>
#include <zmq_addon.hpp>

#include "silent_radio.hpp"

std::vector<std::string> silent_radio(zmq::context_t& context,
                                      const SilentRadioOptions& options) {
  zmq::socket_t station(context, zmq::socket_type::sub);
  station.connect(options.endpoint);
  station.set(zmq::sockopt::subscribe, zmq::buffer(options.genre));

  std::vector<std::string> titles;
  for (int left = options.songs; left > 0;) {
    std::array waiting{zmq::pollitem_t{station.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(waiting);
    zmq::multipart_t song;
    song.recv(station, ZMQ_DONTWAIT);
    if (song.size() != 2 || song.popstr() != options.genre) continue;
    titles.push_back(song.popstr());
    --left;
  }
  return titles;
}
