/** @file
 *  Exercise: an average temperature. This is the contract; your answer goes into
 *  weather_average.cpp. */
#pragma once

#include <string>
#include <zmq.hpp>

/** Whom to listen to, for which place and how long. */
struct WeatherAverageOptions {
  std::string endpoint = "tcp://localhost:5556";  ///< of the publisher; connected to
  std::string zipcode = "10001";                  ///< of the place
  int updates = 100;                              ///< how many to take the mean of
};

/**
 * Returns the mean temperature of the next updates of one zip code, not rounded.
 *
 * An update is a single frame: the zip code, one blank, and a whole number, which may
 * be negative: `10001 -12`. A message with this zip code and anything else behind it is
 * skipped, and does not count.
 *
 * Waits with one SUB socket until enough updates have come. Ends early only when the
 * context is shut down; the ETERM that libzmq then throws may leave this function.
 */
double weather_average(zmq::context_t& context,
                       const WeatherAverageOptions& options = {});
