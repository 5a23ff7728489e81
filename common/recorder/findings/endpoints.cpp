// Addresses that are taken, wrong, or nobody's.

#include <zmq.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "findings/rules.hpp"

namespace workbook::recorder::rules {

namespace {

// Who tries one port after the other gets one in the end.
bool succeeded_later(const Model& model, std::size_t failed) {
  const auto& event = model.event(failed);
  return std::ranges::any_of(calls(model, event.socket, event.call),
                             [failed](std::size_t other) { return other > failed; });
}

// The first call of this kind that failed so, for good.
template <typename Condition>
std::optional<std::size_t> refused(const Model& model, Call call, int error,
                                   Condition condition) {
  const auto& events = model.recording.events;
  for (std::size_t index = 0; index < events.size(); ++index)
    if (events[index].call == call && events[index].error == error &&
        events[index].socket != 0 && condition(events[index]) &&
        !succeeded_later(model, index))
      return index;
  return std::nullopt;
}

bool is_tcp(const Event& event) {
  return event.text.starts_with("tcp://");
}

// Who is bound to the address at that time.
std::optional<std::size_t> holder(const Model& model, const Event& refused) {
  for (const int socket : sockets(model)) {
    const bool here = model.socket(socket).context == refused.context ||
                      !refused.text.starts_with("inproc://");
    for (const auto index : calls(model, socket, Call::bind)) {
      const auto& event = model.event(index);
      if (here && event.begin < refused.begin &&
          (event.text == refused.text || event.resolved == refused.text))
        return index;
    }
  }
  return std::nullopt;
}

bool is_bound(const Model& model, const std::string& address, int context) {
  return std::ranges::any_of(model.recording.events, [&](const Event& event) {
    return (event.call == Call::bind || event.call == Call::monitor) &&
           event.error == 0 && event.text == address && event.context == context;
  });
}

// A connect to an inproc name of which its own context knows nothing, by a socket that
// gets nowhere with it.
struct Lonely {
  std::size_t connect;
  std::size_t stuck;
};

std::vector<Lonely> lonely_connects(const Model& model) {
  std::vector<Lonely> found;
  if (!is_whole(model)) return found;
  for (const int socket : sockets(model)) {
    const auto wait = long_last_wait(model, socket);
    const auto send = stuck_send(model, socket);
    if (!send && !(wait && wait->alone)) continue;
    for (const auto index : calls(model, socket, Call::connect)) {
      const auto& event = model.event(index);
      if (event.text.starts_with("inproc://") &&
          !is_bound(model, event.text, event.context))
        found.push_back({index, send ? *send : wait->event});
    }
  }
  return found;
}

std::optional<std::size_t> bind_elsewhere(const Model& model, std::size_t connect) {
  const auto& events = model.recording.events;
  for (std::size_t index = 0; index < events.size(); ++index)
    if (events[index].call == Call::bind && events[index].error == 0 &&
        events[index].text == model.event(connect).text)
      return index;
  return std::nullopt;
}

}  // namespace

Evidence address_in_use(const Model& model) {
  const auto second =
      refused(model, Call::bind, EADDRINUSE, [](const Event&) { return true; });
  if (!second) return {};
  if (const auto first = holder(model, model.event(*second)))
    return {line(model, *first), line(model, *second)};
  return {line(model, *second)};
}

Evidence bind_to_name(const Model& model) {
  const auto index = refused(model, Call::bind, ENODEV, is_tcp);
  return index ? Evidence{line(model, *index)} : Evidence{};
}

Evidence connect_to_wildcard(const Model& model) {
  const auto index = refused(model, Call::connect, EINVAL, [](const Event& event) {
    return is_tcp(event) && event.text.find('*') != std::string::npos;
  });
  return index ? Evidence{line(model, *index)} : Evidence{};
}

Evidence nobody_bound(const Model& model) {
  for (const auto& [connect, stuck] : lonely_connects(model))
    if (!bind_elsewhere(model, connect))
      return {line(model, connect), line(model, stuck)};
  return {};
}

Evidence different_contexts(const Model& model) {
  for (const auto& [connect, stuck] : lonely_connects(model))
    if (const auto bind = bind_elsewhere(model, connect))
      return {line(model, *bind), line(model, connect), line(model, stuck)};
  return {};
}

}  // namespace workbook::recorder::rules
