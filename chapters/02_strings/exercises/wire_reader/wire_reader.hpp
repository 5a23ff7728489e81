/** @file
 *  Exercise: reading the wire. This is the contract; your answer goes into
 *  wire_reader.cpp. */
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/** Messages, each of which is one frame or several. */
using Messages = std::vector<std::vector<std::string>>;

/**
 * The messages in the bytes that one ZeroMQ socket sent to another over TCP.
 *
 * A frame is a byte of flags, the length of the body, and the body. The flags are bits:
 *
 * - 1: more frames of the same message follow;
 * - 2: the length has 8 bytes, the most significant one first; otherwise it has 1 byte;
 * - 4: the frame is a command between the two libraries, and part of no message.
 *
 * @param bytes whole frames, from the end of the handshake on
 * @return the messages in the order in which they were sent
 */
Messages read_messages(std::string_view bytes);
