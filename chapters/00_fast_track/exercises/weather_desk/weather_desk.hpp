/** @file
 *  Exercise: a weather desk. This is the contract; your answer goes into
 *  weather_desk.cpp. */
#pragma once

#include <chrono>
#include <string>
#include <zmq.hpp>

/** Whom the desk deals with, and how it ends. */
struct WeatherDeskOptions {
  std::string stations = "tcp://*:5557";     ///< bound; they push reports
  std::string subscribers = "tcp://*:5556";  ///< bound; they get each report
  std::string clients = "tcp://*:5555";      ///< bound; REQs with questions
  std::string archive =
      "tcp://localhost:5558";              ///< a PULL, connected to; may be absent
  std::chrono::milliseconds linger{1000};  ///< for what was sent, after the end
};

/**
 * Runs a weather desk until it is told to end or its context is shut down. Nobody waits
 * because somebody else is silent, slow or not there.
 *
 * - **Reports** come from stations: messages of two frames, the name of the
 *   station, which is not empty, and its reading. Both may be any bytes. Each one is
 *   handed to the archive, and then published, both times as it is: the name is the
 *   topic. What the archive has not fetched yet waits for it in a queue without a
 *   limit. A message of any other kind is passed over, but for the empty one, a
 *   single frame of no bytes: it ends the desk.
 * - **Subscriptions** are greeted, so that a subscriber knows when it is heard: for
 *   each that arrives the desk publishes its topic, alone, as a single frame. Also a
 *   subscription to a topic that others have already is one; a cancelled one is none.
 * - **Questions** are single frames, and each gets one answer of two frames. A
 *   station's name: `reading`, and the station's latest one. An empty question:
 *   `reports`, and how many the desk has had so far, such as `12`. Anything else,
 *   also any question of several frames: `error`, and a few words that say what is
 *   wrong.
 *
 * Being shut down is no error and throws nothing. When the desk has ended, its sockets
 * are closed. A context that ends afterwards lets the others fetch what was sent to
 * them, above all the archive, for as long as `linger` says and no longer.
 *
 * @return how many reports it has had
 */
int weather_desk(zmq::context_t& context, const WeatherDeskOptions& options = {});
