#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "workbook/recording.hpp"

/// What the calls add up to: endpoints, links, messages and where they went.
namespace workbook::recorder {

/// An endpoint a socket was bound or connected to.
struct Endpoint {
  std::string address;  ///< with wildcards resolved
  std::string given;    ///< as the program wrote it
  bool bound = false;
  std::int64_t from = 0;
  std::int64_t until = INT64_MAX;  ///< unbound, disconnected or closed
};

/// A subscription of a SUB.
struct Subscription {
  std::string prefix;
  std::int64_t from = 0;
  std::int64_t until = INT64_MAX;
};

/// What is known of a socket beyond its type.
struct SocketFacts {
  std::vector<Endpoint> endpoints;
  std::vector<Subscription> subscriptions;
  std::map<int, std::string> options;  ///< the bytes that were set last
  std::vector<int> peers;              ///< sockets at the other end of its endpoints
  std::vector<std::size_t> events;     ///< indices of the calls on it, polls included
  std::int64_t opened = 0;
  std::int64_t closed = INT64_MAX;
  std::string monitors;  ///< label of the socket whose monitor it reads
};

/// Frames that left or arrived together.
struct Message {
  int socket = 0;  ///< that sent or received it
  int thread = 0;
  std::vector<std::size_t> events;  ///< indices of its frames' calls
  std::int64_t begin = 0;           ///< of the first frame's call
  std::int64_t end = 0;             ///< of the last frame's call
  bool complete = true;             ///< false: its last frame was never seen
  bool pending = false;             ///< its last frame's call has not returned
  bool subscription = false;        ///< not sent by a call but by SUBSCRIBE
  std::vector<std::size_t>
      matches;  ///< of a sent one: where it arrived; and vice versa
};

/// A recording, understood.
struct Model {
  /// @param long_wait what is long enough to be a wait in vain, in nanoseconds
  explicit Model(const Recording& recording, std::int64_t long_wait = 1'000'000'000);

  const Recording& recording;
  std::int64_t long_wait;
  std::vector<SocketFacts> facts;  ///< of each socket, in their order
  std::vector<Message> sent;       ///< in the order in which they were sent
  std::vector<Message> received;   ///< in the order in which they arrived

  const Socket& socket(int number) const {
    return recording.sockets[static_cast<std::size_t>(number - 1)];
  }
  const SocketFacts& facts_of(int number) const {
    return facts[static_cast<std::size_t>(number - 1)];
  }
  const Event& event(std::size_t index) const { return recording.events[index]; }
  /// A frame of a message.
  const Frame& frame(const Message& message, std::size_t index) const {
    return recording.events[message.events[index]].frame;
  }
  /// The integer that an option was set to, or what it is if it was not.
  int option(int socket, int option, int otherwise) const;
  /// How long the socket keeps undelivered messages once it is closed, in milliseconds;
  /// -1: for ever.
  int linger(int socket) const;
};

/// Whether a socket of this type hands each message to all of its peers.
bool sends_to_all(int type);

/// Whether `connected`, as given to zmq_connect, leads to `bound`.
bool same_endpoint(const std::string& bound, const std::string& connected);

/// The same, but no guess: what only a name or another machine could tell is no.
bool surely_same_endpoint(const std::string& bound, const std::string& connected);

}  // namespace workbook::recorder
