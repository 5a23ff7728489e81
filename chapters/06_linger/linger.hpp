/** @file
 *  Chapter 6: what becomes of messages when their sender leaves. */
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <zmq.hpp>

/** Chapter 6: a closed socket may linger to get rid of its messages. */
namespace linger {

/** Where bulletin_publisher publishes, what, and how it leaves. */
struct BulletinPublisherOptions {
  std::string endpoint = "tcp://*:5556";    ///< bound; subscribers connect to it
  int bulletins = 5;                        ///< how many to publish
  std::chrono::milliseconds interval{100};  ///< after each bulletin
  int linger = -1;                          ///< ZMQ_LINGER in ms; -1 is for ever
  int subscribers = 0;                      ///< subscriptions to wait for at first
};

/**
 * Publishes a few numbered bulletins, closes its socket, says how long that took, and
 * returns.
 *
 * It waits for as many subscriptions as it is told to, and by default for none: then it
 * publishes to whoever is there by chance. Its socket is an XPUB, a PUB which sees
 * subscriptions. Throws zmq::error_t with EINVAL for a LINGER below -1, and EADDRINUSE
 * when another socket has the endpoint.
 *
 * Ledger: S2-02, S2-03, S2-21.
 */
void bulletin_publisher(zmq::context_t& context,
                        const BulletinPublisherOptions& options = {});

/** Whom bulletin_subscriber listens to, and how long. */
struct BulletinSubscriberOptions {
  std::string endpoint = "tcp://localhost:5556";  ///< connected to; need not exist yet
  int tries = 10;                                 ///< how often to wait for a bulletin
  std::chrono::milliseconds wait{200};            ///< how long, each time
};

/**
 * Waits for bulletins a number of times, shows what comes, and returns it.
 *
 * A message of several frames is no bulletin: it is shown as skipped, and its try is
 * used up like any other.
 *
 * @return the bulletins in the order in which they came.
 *
 * Ledger: S2-24, S2-25.
 */
std::vector<std::string> bulletin_subscriber(
    zmq::context_t& context, const BulletinSubscriberOptions& options = {});

/** Whom last_words tells them, and how it then leaves. */
struct LastWordsOptions {
  std::string endpoint = "tcp://localhost:5555";  ///< connected to; need not exist yet
  int words = 5;                                  ///< how many messages to send
  int linger = -1;                                ///< ZMQ_LINGER in ms; -1 is for ever
  std::string leave = "term";                     ///< term, close, exit or _exit
};

/**
 * Sends a few messages and leaves, well or badly:
 *
 * - `term` closes the socket and returns, so that the caller can end the context;
 * - `close` closes the socket and calls std::exit;
 * - `exit` calls std::exit, with the socket open;
 * - `_exit` closes the socket and calls std::_Exit.
 *
 * Throws std::invalid_argument for another way to leave, and zmq::error_t with EINVAL
 * for a LINGER below -1. From a thousand messages on it waits for a receiver.
 *
 * Ledger: S2-01, S2-11.
 */
void last_words(zmq::context_t& context, const LastWordsOptions& options = {});

/** Who is at the other end when a sender leaves. */
enum class Partner {
  absent,  ///< nobody, ever
  late,    ///< somebody who comes after a while
  slow,    ///< somebody who is connected, and reads nothing for a while
};

/** `absent`, `late` or `slow`. */
std::string_view name_of(Partner partner);

/** What linger_lab measures with. */
struct LingerLabOptions {
  std::string endpoint = "tcp://127.0.0.1:5558";  ///< where the partner would be
  int linger = 300;                       ///< ZMQ_LINGER in ms, between -1 and 0
  std::chrono::milliseconds delay{600};   ///< after which a partner comes or reads
  std::chrono::milliseconds limit{1000};  ///< after which we do not wait any longer
  int messages = 200;                     ///< how many the sender sends
  int size = 100'000;                     ///< of a message, in bytes
};

/** One line of the table: how a sender left. */
struct Departure {
  using Milliseconds = std::chrono::duration<double, std::milli>;

  int linger = 0;                      ///< of its socket
  Partner partner = Partner::absent;   ///< to whom it had sent
  Milliseconds close{};                ///< how long closing the socket took
  std::optional<Milliseconds> term{};  ///< ending the context; none: it took too long
  int received = 0;                    ///< how many messages the partner got
};

/**
 * Measures what a sender waits for when it leaves, and what arrives, for three values
 * of LINGER and three partners, and prints the table.
 *
 * Each line has contexts of its own, and none is left behind: a sender that would wait
 * for ever is rid of its messages in the end. The given context only says when to stop.
 * Throws zmq::error_t with EADDRINUSE when somebody is at the endpoint already, and
 * std::invalid_argument for an endpoint that is neither `tcp://` nor `ipc://`, and when
 * there is nothing to send.
 *
 * @return the lines of the table, in the order of printing.
 *
 * Ledger: S2-05 to S2-10.
 */
std::vector<Departure> linger_lab(zmq::context_t& context,
                                  const LingerLabOptions& options = {});

}  // namespace linger
