// Meets a ZeroMQ socket with nothing but a TCP connection, and shows its bytes.

#include <algorithm>
#include <array>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "show_bytes.hpp"
#include "strings.hpp"
#include "workbook/zmtp.hpp"

namespace zmtp = workbook::zmtp;

namespace strings {
namespace {

/** The first connection of a STREAM socket, which speaks TCP and not ZMTP. */
class Connection {
 public:
  /** Waits for it. Both its beginning and its end come as an empty piece. */
  explicit Connection(zmq::socket_t& tcp) : tcp_(tcp), peer_(next_piece().first) {}

  /** The next bytes, exactly so many; none when the peer has gone before they came. */
  std::optional<std::string> take(std::size_t size) {
    while (bytes_.size() < size) {
      const auto [peer, piece] = next_piece();
      if (peer != peer_) continue;  // somebody else's
      if (piece.empty()) return std::nullopt;
      bytes_ += piece;
    }
    std::string taken = bytes_.substr(0, size);
    bytes_.erase(0, size);
    return taken;
  }

  void put(std::string_view bytes) {
    tcp_.send(zmq::buffer(peer_), zmq::send_flags::sndmore);
    tcp_.send(zmq::buffer(bytes));
  }

 private:
  std::pair<std::string, std::string> next_piece() {
    zmq::message_t peer;
    zmq::message_t piece;
    (void)tcp_.recv(peer);
    (void)tcp_.recv(piece);
    return {peer.to_string(), piece.to_string()};
  }

  zmq::socket_t& tcp_;
  std::string peer_;
  std::string bytes_;  // come, and not taken yet
};

std::runtime_error not_zmtp(const std::string& why) {
  return std::runtime_error("this peer does not speak ZMTP 3: " + why);
}

/** Exchanges greetings, which have 64 bytes. */
void greet(Connection& connection) {
  connection.put(zmtp::greeting());
  auto greeting = connection.take(10);
  if (!greeting) throw not_zmtp("it left without a greeting");
  if (greeting->front() != '\xff' || greeting->back() != '\x7f')
    throw not_zmtp("its first bytes are " + in_hex(*greeting));
  const auto rest = connection.take(zmtp::greeting_size - greeting->size());
  if (!rest) throw not_zmtp("it left without a greeting");
  *greeting += *rest;
  std::cout << "Greeting " << in_hex(greeting->substr(0, 16)) << " ..." << std::endl;
  if (rest->front() < 3) throw not_zmtp("its version is older");
  if (!rest->substr(2).starts_with(std::string("NULL\0", 5)))
    throw not_zmtp("its mechanism is " + in_ascii(rest->substr(2, 5)) + ", not NULL");
}

constexpr std::size_t kept = 64;  // bytes of a body

void show(std::string_view flags, std::string_view length, const WireFrame& frame) {
  constexpr std::size_t shown = 12;
  const std::string_view body = std::string_view(frame.body).substr(0, shown);
  const std::string_view rest = frame.length > shown ? " ..." : "";
  std::cout << "flags " << in_hex(flags) << "  length " << in_hex(length);
  if (frame.length > 0)
    std::cout << "  body " << in_hex(body) << rest << "  " << in_ascii(body) << rest;
  std::cout << std::endl;
}

//! [next_frame]
/** The next frame: a byte of flags, the length in 1 or 8 bytes, the body. */
std::optional<WireFrame> next_frame(Connection& connection) {
  const auto flags = connection.take(1);
  if (!flags) return std::nullopt;
  WireFrame frame;
  frame.flags = static_cast<unsigned char>(flags->front());
  if (frame.flags > 7) throw not_zmtp("no frame has the flags " + in_hex(*flags));

  const bool is_long = (frame.flags & 2U) != 0;
  const auto length = connection.take(is_long ? 8 : 1);
  if (!length) return std::nullopt;
  for (const unsigned char byte : *length) frame.length = frame.length * 256 + byte;

  for (std::uint64_t left = frame.length; left > 0;) {
    const auto piece = connection.take(std::min<std::uint64_t>(left, 4096));
    if (!piece) return std::nullopt;
    left -= piece->size();
    frame.body += piece->substr(0, kept - frame.body.size());
  }
  show(*flags, *length, frame);
  return frame;
}
//! [next_frame]

/** The type of socket that may meet a peer which introduced itself by this READY. */
std::string_view partner_of(const WireFrame& ready) {
  using Pair = std::pair<std::string_view, std::string_view>;
  constexpr std::array<Pair, 11> partners{{{"PUSH", "PULL"},
                                           {"PULL", "PUSH"},
                                           {"PUB", "SUB"},
                                           {"XPUB", "SUB"},
                                           {"SUB", "PUB"},
                                           {"XSUB", "PUB"},
                                           {"REQ", "REP"},
                                           {"REP", "REQ"},
                                           {"DEALER", "DEALER"},
                                           {"ROUTER", "DEALER"},
                                           {"PAIR", "PAIR"}}};
  for (const auto& [type, partner] : partners)
    if (ready.body.find(zmtp::ready(type).substr(2)) == 0) return partner;
  throw not_zmtp("it introduces itself as " + in_ascii(ready.body));
}

}  // namespace

//! [frame_viewer]
std::vector<WireFrame> frame_viewer(zmq::context_t& context,
                                    const FrameViewerOptions& options) {
  zmq::socket_t tcp(context, zmq::socket_type::stream);
  if (options.connect == "nobody") {
    tcp.bind(options.bind);
    std::cout << "Waiting at " << tcp.get(zmq::sockopt::last_endpoint) << std::endl;
  } else {
    tcp.connect(options.connect);
  }

  Connection connection(tcp);
  greet(connection);
  const auto ready = next_frame(connection);
  if (!ready) throw not_zmtp("it left before it had introduced itself");
  const std::string_view part = partner_of(*ready);
  connection.put(zmtp::ready(part));
  std::cout << "Taking the part of a " << part << std::endl;
  if (part == "SUB") connection.put({"\0\1\1", 3});  // a frame: subscribe to everything

  std::vector<WireFrame> frames;
  while (std::ssize(frames) < options.frames) {
    const auto frame = next_frame(connection);
    if (!frame) break;
    frames.push_back(*frame);
  }
  std::cout << "Frames seen: " << frames.size() << std::endl;
  return frames;
}
//! [frame_viewer]

}  // namespace strings
