// Asks the station for the genre with a message.

#include "silent_radio.hpp"

std::vector<std::string> silent_radio(zmq::context_t& context,
                                      const SilentRadioOptions& options) {
  zmq::socket_t station(context, zmq::socket_type::sub);
  station.connect(options.endpoint);
  station.send(zmq::buffer(options.genre));

  std::vector<std::string> titles;
  while (titles.size() < static_cast<std::size_t>(options.songs)) {
    zmq::message_t genre;
    zmq::message_t title;
    (void)station.recv(genre);
    (void)station.recv(title);
    if (genre.to_string_view() == options.genre) titles.push_back(title.to_string());
  }
  return titles;
}
