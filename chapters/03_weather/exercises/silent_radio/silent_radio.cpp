// Plays the next songs of one genre.

#include "silent_radio.hpp"

std::vector<std::string> silent_radio(zmq::context_t& context,
                                      const SilentRadioOptions& options) {
  //! [answer]
  zmq::socket_t station(context, zmq::socket_type::sub);
  station.set(zmq::sockopt::subscribe, options.genre + ' ');
  station.connect(options.endpoint);

  std::vector<std::string> titles;
  while (titles.size() < static_cast<std::size_t>(options.songs)) {
    zmq::message_t genre;
    zmq::message_t title;
    (void)station.recv(genre);
    (void)station.recv(title);
    if (genre.to_string_view() == options.genre) titles.push_back(title.to_string());
  }
  return titles;
  //! [answer]
}
