#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The flight recorder: what a program asked of ZeroMQ, and what came of it.
namespace workbook::recorder {

/// The calls that are noted. The order is part of the file format: add at the end.
enum class Call : std::uint8_t {
  none,
  context_new,
  context_term,
  context_shutdown,
  context_set,
  context_get,
  socket_new,
  socket_close,
  set_option,
  get_option,
  bind,
  unbind,
  connect,
  disconnect,
  monitor,
  send,
  send_const,
  receive,
  message_send,
  message_receive,
  poll,
  proxy,
  proxy_steerable,
  sleep,
  thread_name,
  process_exit,
};

/// How many of a frame's first bytes are kept.
inline constexpr std::size_t preview_size = 24;

/// One frame that was sent or received: its size and its first bytes.
struct Frame {
  std::uint64_t size = 0;
  std::array<char, preview_size> first_bytes{};
  std::uint8_t kept = 0;  ///< how many of first_bytes are the frame's
  bool more = false;      ///< another frame of the same message follows

  /// The kept bytes.
  std::string_view preview() const { return {first_bytes.data(), kept}; }
};

/// One socket or file descriptor a thread polls.
struct PollItem {
  int socket = 0;  ///< number of the socket, 0 for a plain file descriptor
  short events = 0;
  short returned = 0;
};

/// One call, begun and (unless a thread still sits in it) finished.
struct Event {
  std::int64_t begin = 0;  ///< nanoseconds since the recording began
  std::int64_t end = 0;    ///< the same, when the call returned
  bool finished = true;    ///< false: the thread was in the call at the end
  bool abandoned = false;  ///< not finished, because the process ended before
  Call call = Call::none;
  int thread = 0;   ///< number of the thread, an index into Recording::threads + 1
  int socket = 0;   ///< number of the socket, an index into Recording::sockets + 1
  int context = 0;  ///< number of the context, counted from 1
  int option = 0;   ///< of set_option, get_option and context_set: which one
  int result = 0;
  int error = 0;  ///< errno when the call failed, otherwise 0
  bool dont_wait = false;
  bool reused = false;         ///< the message had been emptied by the send before
  bool unfilled = false;       ///< a receive into the message found nothing before
  std::uint64_t capacity = 0;  ///< receive: size of the buffer; poll: how many items
  std::uint64_t repeats = 1;   ///< how many equal calls in a row this one stands for
  std::int64_t timeout = 0;    ///< poll: milliseconds; sleep: nanoseconds
  Frame frame;
  std::string text;      ///< endpoint, option value, or name
  std::string resolved;  ///< bind: the endpoint that a wildcard became
  std::vector<PollItem> items;

  /// How long the call lasted.
  std::int64_t lasted() const { return end - begin; }
};

/// A thread that called ZeroMQ.
struct Thread {
  std::int64_t process = 0;  ///< process id
  std::int64_t id = 0;       ///< the system's thread id
  std::string name;          ///< a name worth printing
};

/// A socket, from its creation to its end.
struct Socket {
  int context = 0;
  int type = -1;     ///< ZMQ_REQ, ...; -1: created before the recording began
  int creator = 0;   ///< number of the thread that created it
  int user = 0;      ///< number of the thread that sends, receives or polls
  std::string name;  ///< unique name of the peer, such as "client"
  bool closed = false;
};

/// A context.
struct Context {
  std::int64_t process = 0;
  bool terminated = false;
  bool abandoned = false;  ///< not terminated when its process ended
};

/// What was noted, in the order in which the calls began. Plain data: everything that
/// prints or judges is a function of it.
struct Recording {
  std::vector<Event> events;
  std::vector<Thread> threads;
  std::vector<Socket> sockets;
  std::vector<Context> contexts;
  std::int64_t length = 0;           ///< nanoseconds from its begin to its end
  std::uint64_t dropped = 0;         ///< old events that made room for newer ones
  std::uint64_t lost = 0;            ///< events that found no room at all
  bool payload = true;               ///< false: sizes only, no first bytes
  std::vector<std::string> remarks;  ///< what is wrong with it, such as a cut file
};

}  // namespace workbook::recorder
