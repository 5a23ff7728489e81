// What threads do with a socket, and how often.

#include <fmt/format.h>
#include <zmq.h>

#include <cerrno>
#include <map>
#include <optional>

#include "findings/rules.hpp"
#include "reading/names.hpp"

namespace workbook::recorder::rules {

namespace {

// CLIENT and its kind, which threads may share, have higher numbers.
bool belongs_to_one_thread(int type) {
  return type >= ZMQ_PAIR && type <= ZMQ_STREAM;
}

// Several calls in one event leave gaps in which others may have had their turn.
bool is_one_call(const Event& event) {
  return event.repeats == 1 && event.call != Call::socket_new;
}

// A call by one thread that began before another thread's on the same socket was over.
// Who hands a socket over, or guards it with a mutex, never has two at a time.
Evidence overlap(const Model& model, int socket) {
  std::map<int, std::size_t> latest;  // of each thread, the call that ended last
  for (const auto index : model.facts_of(socket).events) {
    const auto& event = model.event(index);
    if (!is_one_call(event)) continue;
    for (const auto& [thread, other] : latest)
      if (thread != event.thread && model.event(other).end > event.begin)
        return {line(model, other), line(model, index)};
    const auto [mine, first] = latest.try_emplace(event.thread, index);
    if (!first && model.event(mine->second).end < event.end) mine->second = index;
  }
  return {};
}

// Misses in one second that leave a core no time for anything else.
constexpr std::uint64_t spin = 5000;
constexpr std::int64_t second = 1'000'000'000;

bool is_miss(const Event& event) {
  const bool receives = is_receive(event.call) && event.dont_wait;
  const bool polls =
      event.call == Call::poll && event.timeout == 0 && event.result == 0;
  return (receives && event.error == EAGAIN) || polls;
}

}  // namespace

Evidence socket_shared(const Model& model) {
  for (const int socket : sockets(model)) {
    if (!belongs_to_one_thread(model.socket(socket).type)) continue;
    if (auto evidence = overlap(model, socket); !evidence.empty()) return evidence;
  }
  return {};
}

Evidence busy_loop(const Model& model) {
  for (const int socket : sockets(model)) {
    std::map<std::int64_t, std::uint64_t> misses;  // of each second
    for (const auto index : model.facts_of(socket).events) {
      const auto& event = model.event(index);
      if (!is_miss(event)) continue;
      const auto seconds = 1 + event.lasted() / second;
      auto& count = misses[event.begin / second];
      count += event.repeats / static_cast<std::uint64_t>(seconds);
      if (count >= spin) return {line(model, index)};
    }
  }
  return {};
}

}  // namespace workbook::recorder::rules
