/** @file
 *  Exercise: a door keeper who hears badly. This is the contract; the program that does
 *  not keep it is door_keeper.cpp. */
#pragma once

#include <string>
#include <zmq.hpp>

/** Where the door keeper stands. */
struct DoorKeeperOptions {
  std::string endpoint = "tcp://*:5555";  ///< bound; visitors connect to it
};

/**
 * Answers "open" with "opened", "close" with "closed", and any other word with "what?".
 *
 * Words and answers are texts: one frame each, without a terminator. Serves visitors
 * until the context is shut down; the ETERM that libzmq then throws may leave this
 * function.
 */
void door_keeper(zmq::context_t& context, const DoorKeeperOptions& options = {});
