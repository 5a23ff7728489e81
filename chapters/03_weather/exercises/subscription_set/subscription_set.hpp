/** @file
 *  Exercise: a changing set of subscriptions. This is the contract; your answer goes
 *  into subscription_set.cpp. */
#pragma once

#include <set>
#include <string>
#include <zmq.hpp>

/** Topics as the bytes that messages begin with; a topic may contain any byte. */
using Topics = std::set<std::string>;

/**
 * Brings the subscriptions of a SUB socket from one set of topics to another.
 *
 * Before the call the socket is subscribed to each topic of `before` once. After it, it
 * is subscribed to each topic of `after` once, and to nothing else. Subscriptions to
 * topics that are in both sets are not touched, so that nothing gets lost meanwhile.
 */
void change_subscriptions(zmq::socket_t& subscriber, const Topics& before,
                          const Topics& after);
