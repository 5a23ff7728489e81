// The C interface, with a buffer for each frame.

#include <zmq.h>

#include <array>

#include "silent_radio.hpp"

std::vector<std::string> silent_radio(zmq::context_t& context,
                                      const SilentRadioOptions& options) {
  void* const station = zmq_socket(context.handle(), ZMQ_SUB);
  zmq_connect(station, options.endpoint.c_str());
  zmq_setsockopt(station, ZMQ_SUBSCRIBE, options.genre.data(), options.genre.size());

  std::vector<std::string> titles;
  while (titles.size() < static_cast<std::size_t>(options.songs)) {
    std::array<char, 256> genre{};
    std::array<char, 256> title{};
    const int genre_size = zmq_recv(station, genre.data(), genre.size(), 0);
    const int title_size = zmq_recv(station, title.data(), title.size(), 0);
    if (genre_size == -1 || title_size == -1) break;
    if (std::string(genre.data(), static_cast<std::size_t>(genre_size)) ==
        options.genre)
      titles.emplace_back(title.data(), static_cast<std::size_t>(title_size));
  }
  zmq_close(station);
  return titles;
}
