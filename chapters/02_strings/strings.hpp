/** @file
 *  Chapter 2: text in frames, and what of it is on the wire. */
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>
#include <zmq.hpp>

/** Chapter 2: a frame has a length, so a text needs no terminator. */
namespace strings {

/** Where string_receiver waits, and for how many texts. */
struct StringReceiverOptions {
  std::string endpoint = "tcp://*:5555";  ///< bound; senders connect to it
  int texts = 3;                          ///< how many texts to receive
};

/**
 * Receives texts, shows each with its number of bytes, and ends after the last one.
 *
 * A text is one frame, and may be empty. A message of several frames is none: it is
 * shown as skipped, and not counted.
 *
 * @return the texts in the order in which they came.
 *
 * In the ZeroMQ guide: "A Minor Note on Strings". Ledger: G1-19 to G1-31.
 */
std::vector<std::string> string_receiver(zmq::context_t& context,
                                         const StringReceiverOptions& options = {});

/** Whom string_sender sends to, and what. */
struct StringSenderOptions {
  std::string endpoint = "tcp://localhost:5555";  ///< connected to; need not exist yet
  std::vector<std::string> texts{"Hello", "", "Grüße"};  ///< one frame each
};

/**
 * Sends each text as one frame, without a terminator, and ends.
 *
 * Its socket's LINGER is the default, -1: the end of the context waits for the
 * receiver.
 */
void string_sender(zmq::context_t& context, const StringSenderOptions& options = {});

/** Whom literal_sender sends to. */
struct LiteralSenderOptions {
  std::string endpoint = "tcp://localhost:5555";  ///< connected to; need not exist yet
};

/** One way to send the literal "Hello", and how many bytes it sends. */
struct SentLiteral {
  std::string code;   ///< the C++ expression
  std::size_t bytes;  ///< the size of the frame
};

/**
 * Sends the literal "Hello" in each way that cppzmq offers; some send its NUL as well.
 *
 * @return the ways, in the order of sending.
 */
std::vector<SentLiteral> literal_sender(zmq::context_t& context,
                                        const LiteralSenderOptions& options = {});

/** Where frame_viewer meets its peer, and how long it looks. */
struct FrameViewerOptions {
  std::string bind = "tcp://*:5555";  ///< where the peer connects to
  std::string connect = "nobody";     ///< an endpoint: connect to the peer instead
  int frames = 20;                    ///< hang up after so many frames
};

/** A frame as it is on the wire. */
struct WireFrame {
  unsigned flags = 0;        ///< 1: more frames follow; 2: long length; 4: a command
  std::uint64_t length = 0;  ///< how many bytes the body has
  std::string body;          ///< no more than its first 64 bytes
};

/**
 * Takes the place of any ZeroMQ socket's peer, with nothing but a TCP connection, and
 * shows the bytes of each frame that comes: flags, length, body.
 *
 * Serves one peer and ends when that has gone, or after the last frame. Throws
 * std::runtime_error when what comes is not ZMTP 3 with the NULL mechanism.
 *
 * @return the frames in the order in which they came.
 *
 * Ledger: G1-22, S3-25 to S3-27, G2-45.
 */
std::vector<WireFrame> frame_viewer(zmq::context_t& context,
                                    const FrameViewerOptions& options = {});

}  // namespace strings
