/** @file
 *  A TCP peer without libzmq, for tests that look at the bytes on the wire. */
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "workbook/where.hpp"

namespace workbook {

/**
 * Listens on a free TCP port of the loopback interface and is taken for a ZeroMQ socket
 * once it has said the right words:
 *
 * @code
 * RawPeer peer;
 * sender.connect(peer.endpoint());
 * peer.accept();
 * peer.shake_hands("PULL");
 * sender.send(zmq::str_buffer("Hello"));
 * EXPECT_EQ(peer.read(2), std::string("\0\5", 2));
 * @endcode
 *
 * Until a test reads, little more than a hundred kilobytes find room on the way, so
 * that it can play a slow peer. Each call waits no longer than patience(), then fails
 * and ends the test.
 */
class RawPeer {
 public:
  RawPeer();
  ~RawPeer();
  RawPeer(const RawPeer&) = delete;
  RawPeer& operator=(const RawPeer&) = delete;

  /** Where it listens: connect a ZeroMQ socket to it. */
  [[nodiscard]] std::string endpoint() const;

  /** Waits for a connection, which the other calls then use. */
  void accept(Where where = Where::here());

  /**
   * Exchanges greetings and READY commands as a socket of this type: `PULL`.
   * @return the two things that the other side said, its greeting and its READY command
   */
  std::pair<std::string, std::string> shake_hands(std::string_view socket_type,
                                                  Where where = Where::here());

  /** The next bytes of the connection: exactly as many as asked for. */
  std::string read(std::size_t size, Where where = Where::here());

  /** All bytes that still come until the other side closes the connection. */
  std::string read_to_end(Where where = Where::here());

  /** Sends these bytes as they are. */
  void write(std::string_view bytes);

  /** Closes the connection. */
  void hang_up();

 private:
  int listener_;
  int connection_ = -1;
};

}  // namespace workbook
