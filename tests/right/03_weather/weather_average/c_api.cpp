// The C interface, a buffer of its own, and a comparison of what came.

#include <zmq.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <optional>

#include "weather_average.hpp"

namespace {

std::optional<int> temperature_in(const char* text, const char* zipcode) {
  std::array<char, 16> found{};
  std::array<char, 2> more{};
  int temperature = 0;
  const int fields =
      std::sscanf(text, "%15s %d%1s", found.data(), &temperature, more.data());
  if (fields != 2 || std::strcmp(found.data(), zipcode) != 0) return std::nullopt;
  return temperature;
}

}  // namespace

double weather_average(zmq::context_t& context, const WeatherAverageOptions& options) {
  void* const station = zmq_socket(context.handle(), ZMQ_SUB);
  zmq_setsockopt(station, ZMQ_SUBSCRIBE, options.zipcode.data(),
                 options.zipcode.size());
  zmq_connect(station, options.endpoint.c_str());

  long total = 0;
  int updates = 0;
  while (updates < options.updates) {
    std::array<char, 256> text{};
    const int size = zmq_recv(station, text.data(), text.size() - 1, 0);
    if (size == -1) break;
    const auto temperature = temperature_in(text.data(), options.zipcode.c_str());
    if (!temperature) continue;
    total += *temperature;
    ++updates;
  }
  zmq_close(station);
  return static_cast<double>(total) / updates;
}
