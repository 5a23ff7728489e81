/** @file
 *  Exercise: the news that vanishes. This is the contract; the function that does not
 *  keep it is in newest_text.cpp. */
#pragma once

#include <optional>
#include <string>
#include <zmq.hpp>

/**
 * Receives all texts that wait at the socket, one frame each, and keeps the newest.
 *
 * Never waits for one.
 *
 * @return the newest text, which may be empty; nothing when no text was waiting.
 */
std::optional<std::string> newest_text(zmq::socket_t& socket);
