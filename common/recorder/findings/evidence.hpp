#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "reading/model.hpp"

/// What the rules have in common: questions about one socket, and calls as lines.
namespace workbook::recorder {

/// The calls and messages from which a rule concludes, one to a line; none when the
/// rule is silent.
using Evidence = std::vector<std::string>;

/// A call as a line of evidence: when, on which socket, what, and what came of it.
std::string line(const Model& model, std::size_t event);

/// A whole message as a line: all of its frames.
std::string line(const Model& model, const Message& message);

/// Whether every call is in the recording, so that what is not there did not happen.
bool is_whole(const Model& model);

/// The numbers of the sockets of these types; without types, of all sockets.
std::vector<int> sockets(const Model& model, std::initializer_list<int> types = {});

/// Whether the type is one of these.
bool is_one_of(int type, std::initializer_list<int> types);

/// The socket's calls of a kind that succeeded, as indices.
std::vector<std::size_t> calls(const Model& model, int socket, Call call);

/// A thread that waits for a message at a socket and has not got one.
struct Wait {
  std::size_t event = 0;    ///< its last call: receive or poll
  bool alone = true;        ///< it polls no other socket beside
  bool unlimited = false;   ///< it still sits in the call, which has no time-out
  std::int64_t lasted = 0;  ///< since it began to wait, in however many calls
};

/// The wait with which what happened at the socket ends.
std::optional<Wait> last_wait(const Model& model, int socket);

/// The same, when it is a long one.
std::optional<Wait> long_last_wait(const Model& model, int socket);

/// The send in which a thread has been sitting for long, until the end.
std::optional<std::size_t> stuck_send(const Model& model, int socket);

/// Whether `connector` is, at the same time, connected to where `binder` is bound.
bool meet(const Model& model, int connector, int binder);

/// From when on the two could have met: the later one's bind or connect.
std::int64_t met_at(const Model& model, int one, int other);

/// Whether a message arrived at this socket.
bool arrived_at(const Model& model, const Message& message, int socket);

/// The frames of a message from one on, as they are kept, compared with those of
/// another.
bool same_frame(const Frame& one, const Frame& other);

}  // namespace workbook::recorder
