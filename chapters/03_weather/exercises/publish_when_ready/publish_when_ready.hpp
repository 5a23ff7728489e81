/** @file
 *  Exercise: publish when all are there. This is the contract; your answer goes into
 *  publish_when_ready.cpp. */
#pragma once

#include <string>
#include <vector>
#include <zmq.hpp>

/** Where to publish what, and for how many. */
struct PublishWhenReadyOptions {
  std::string endpoint = "tcp://*:5561";  ///< bound; subscribers connect to it
  int subscribers = 3;                    ///< how many there have to be
  std::vector<std::string> messages;      ///< what to publish then
};

/**
 * Publishes messages once there are enough subscribers, so that none of them misses
 * one.
 *
 * Binds one XPUB socket. A subscriber is there when its subscription has arrived, and
 * has gone when that has been cancelled; each one has a single subscription, to all
 * messages. After every arrival and every departure it publishes how many are missing,
 * as `waiting for 2`. When that has become 0, it publishes the messages in their order
 * and returns.
 *
 * Messages may be many, and it does not wait for subscribers to read them: its queues
 * hold whatever they have to. LINGER is left as it is. Ends early only when the context
 * is shut down; the ETERM that libzmq then throws may leave this function.
 */
void publish_when_ready(zmq::context_t& context,
                        const PublishWhenReadyOptions& options = {});
