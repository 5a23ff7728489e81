/** @file
 *  The opening words of ZMTP, the protocol that ZeroMQ sockets speak over TCP. */
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/** What a plain TCP connection has to say to be taken for a ZeroMQ socket. */
namespace workbook::zmtp {

/** How many bytes each side's greeting has. */
constexpr std::size_t greeting_size = 64;

/** The greeting of a peer that speaks version 3.1 with the NULL mechanism. */
inline std::string greeting() {
  const std::string signature("\xff\0\0\0\0\0\0\0\1\x7f", 10);
  std::string bytes = signature + "\3\1" + "NULL";
  bytes.resize(greeting_size);
  return bytes;
}

/**
 * The command that ends the handshake: `READY`, and which type of socket speaks. Send
 * it after the other side's greeting has come, never together with one's own.
 */
inline std::string ready(std::string_view socket_type) {
  const auto short_text = [](std::string_view text) {
    return static_cast<char>(text.size()) + std::string(text);
  };
  const std::string body = short_text("READY") + short_text("Socket-Type") +
                           std::string(3, '\0') + short_text(socket_type);
  constexpr char command = 4;
  return command + short_text(body);
}

}  // namespace workbook::zmtp
