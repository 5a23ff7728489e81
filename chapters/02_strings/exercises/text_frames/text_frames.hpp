/** @file
 *  Exercise: texts as frames. This is the contract; your answer goes into
 *  text_frames.cpp. */
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <zmq.hpp>

/** Sends a text as one frame: its characters, all of them, and nothing else. */
void send_text(zmq::socket_t& socket, std::string_view text);

/**
 * Receives a text: every byte of one frame, however long it is.
 *
 * Waits as long as the socket's RCVTIMEO says.
 *
 * @return the text, which may be empty; nothing when no frame came in that time.
 */
std::optional<std::string> receive_text(zmq::socket_t& socket);
