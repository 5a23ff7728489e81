#include "verdict/known_errors.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace runner {
namespace {

/** A row of the table: all of `message` in the error, `code` in the line it points at.
 */
struct KnownError {
  std::array<std::string_view, 3> message;
  std::string_view code;
  std::string_view meaning;
};

constexpr std::string_view send_takes =
    "send takes a zmq::message_t or a buffer, then the flags: "
    "zmq::str_buffer(\"Hello\") "
    "for a literal, zmq::buffer(text) for a std::string.";
constexpr std::string_view recv_takes =
    "recv fills a message that you give it: zmq::message_t message; then "
    "socket.recv(message, zmq::recv_flags::none).";
constexpr std::string_view recv_returns =
    "recv returns an optional size, empty when no message came: look at it, or write "
    "(void) before a recv that blocks until there is one.";
constexpr std::string_view poll_takes =
    "poll takes an array of zmq::pollitem_t and a duration: zmq::poll(items, "
    "std::chrono::milliseconds(100)).";
constexpr std::string_view option_takes =
    "An option's value has the option's own type: linger and the timeouts are ints in "
    "milliseconds, subscribe takes the topic.";
constexpr std::string_view to_text =
    "A message is bytes: message.to_string() copies them into a std::string, "
    "message.to_string_view() looks at them in place.";

constexpr std::array known_errors{
    KnownError{{"return value", "nodiscard"}, "recv", recv_returns},
    KnownError{{"to 'int'", "zmq::recv_result_t"}, "", recv_returns},
    KnownError{{"deprecated", "send"},
               "",
               "A message is sent with its flags: "
               "socket.send(message, zmq::send_flags::none)."},
    KnownError{{"deprecated", "recv"},
               "",
               "recv takes the message itself, not its "
               "address: socket.recv(message, zmq::recv_flags::none)."},
    KnownError{{"deprecated", "setsockopt"},
               "",
               "Options are set by name and type: "
               "socket.set(zmq::sockopt::linger, 0)."},
    KnownError{{"deprecated", "getsockopt"},
               "",
               "Options are read by name: "
               "socket.get(zmq::sockopt::last_endpoint)."},
    KnownError{{"deprecated", "poll"}, "", poll_takes},
    KnownError{{"no matching", "::send("}, "", send_takes},
    KnownError{{"no matching", "to 'send'"}, "", send_takes},
    KnownError{{"no matching", "::recv("}, "", recv_takes},
    KnownError{{"no matching", "to 'recv'"}, "", recv_takes},
    KnownError{{"no matching", "to 'poll"}, "", poll_takes},
    KnownError{{"no matching", "::set("}, "", option_takes},
    KnownError{{"no matching", "to 'set'"}, "", option_takes},
    KnownError{{"deleted", "zmq::socket_t"},
               "",
               "A socket cannot be copied: pass it by "
               "reference, or give it away with std::move."},
    KnownError{{"deleted", "zmq::context_t"},
               "",
               "A context cannot be copied: pass it "
               "by reference (zmq::context_t&)."},
    KnownError{{"deleted", "zmq::message_t"},
               "",
               "A message is not copied by accident: "
               "give it away with std::move, or copy it with message.copy(other)."},
    KnownError{{"construct_at", "zmq::message_t"},
               "",
               "A message is not copied into a "
               "container: push_back(std::move(message))."},
    KnownError{{"construct_at"},
               "push_back",
               "The element cannot be copied into the "
               "container: push_back(std::move(...))."},
    KnownError{{"conver", "zmq::message_t", "std::string"}, "", to_text},
    KnownError{{"no match", "operator", "zmq::message_t"}, "", to_text},
    KnownError{{"invalid operands", "zmq::message_t"}, "", to_text},
    KnownError{{"conver", "std::string_view", "std::string"},
               "",
               "A std::string is made "
               "from a view on request only: std::string(view)."},
    KnownError{{"'poller_t'"},
               "",
               "The pollers belong to libzmq's draft interface, which "
               "is not built in here; zmq::poll is."},
    KnownError{{"thread arguments must be invocable"},
               "",
               "A thread copies its "
               "arguments: wrap references in std::ref(...)."},
    KnownError{{"'todo'"},
               "",
               "todo stands in workbook/todo.hpp; its include line has "
               "gone."},
};

bool matches(const KnownError& row, const Diagnostic& diagnostic) {
  const auto in_message = [&](std::string_view part) {
    return diagnostic.message.find(part) != std::string::npos;
  };
  const auto has_code = [&](const std::string& line) {
    return line.find(row.code) != std::string::npos;
  };
  return std::ranges::all_of(row.message, in_message) &&
         (row.code.empty() || std::ranges::any_of(diagnostic.excerpt, has_code));
}

}  // namespace

std::string explain(const Diagnostic& diagnostic) {
  const auto row = std::ranges::find_if(
      known_errors, [&](const KnownError& one) { return matches(one, diagnostic); });
  return row == known_errors.end() ? "" : std::string(row->meaning);
}

}  // namespace runner
