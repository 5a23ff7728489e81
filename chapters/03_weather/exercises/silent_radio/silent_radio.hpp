/** @file
 *  Exercise: a radio that stays silent. This is the contract; the mistake to find is in
 *  silent_radio.cpp. */
#pragma once

#include <string>
#include <vector>
#include <zmq.hpp>

/** Whom the radio is tuned to, what it plays and how long. */
struct SilentRadioOptions {
  std::string endpoint = "tcp://localhost:5556";  ///< of the station; connected to
  std::string genre = "jazz";                     ///< what the listener wants
  int songs = 3;                                  ///< how many songs to play
};

/**
 * Returns the titles of the next songs of one genre, in the order of their arrival.
 *
 * The station publishes each song as two frames: the genre, such as `jazz`, and the
 * title. Songs of other genres, `jazzfunk` among them, are not played; and except for
 * genres that begin alike, the station is not asked for them.
 *
 * Waits with one SUB socket until enough songs have come. Ends early only when the
 * context is shut down; the ETERM that libzmq then throws may leave this function.
 */
std::vector<std::string> silent_radio(zmq::context_t& context,
                                      const SilentRadioOptions& options = {});
