// Contexts and sockets that end badly.

#include <fmt/format.h>
#include <zmq.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>

#include "findings/rules.hpp"
#include "reading/names.hpp"

namespace workbook::recorder::rules {

namespace {

// Terms that took long, as indices.
std::vector<std::size_t> long_terms(const Model& model) {
  std::vector<std::size_t> found;
  const auto& events = model.recording.events;
  for (std::size_t index = 0; index < events.size(); ++index)
    if (events[index].call == Call::context_term &&
        events[index].lasted() >= model.long_wait)
      found.push_back(index);
  return found;
}

std::vector<int> open_sockets(const Model& model, int context) {
  std::vector<int> open;
  for (const int socket : sockets(model))
    if (model.socket(socket).context == context && !model.socket(socket).closed)
      open.push_back(socket);
  return open;
}

bool is_undelivered(const Message& message, int socket) {
  return message.socket == socket && !message.subscription && message.matches.empty();
}

const Message* undelivered(const Model& model, int socket) {
  const auto found = std::ranges::find_if(model.sent, [socket](const Message& message) {
    return is_undelivered(message, socket);
  });
  return found == model.sent.end() ? nullptr : &*found;
}

// Whether nobody is left who could take the socket's messages.
bool is_abandoned(const Model& model, int socket) {
  return std::ranges::all_of(model.facts_of(socket).peers,
                             [&](int peer) { return model.socket(peer).closed; });
}

bool keeps_messages(int type) {
  return is_one_of(type, {ZMQ_PUSH, ZMQ_DEALER, ZMQ_REQ, ZMQ_PAIR});
}

std::optional<std::size_t> linger_call(const Model& model, int socket) {
  std::optional<std::size_t> found;
  for (const auto index : calls(model, socket, Call::set_option))
    if (model.event(index).option == ZMQ_LINGER) found = index;
  return found;
}

// A peer of the socket that waits in vain for more.
std::optional<std::size_t> waiting_peer(const Model& model, int socket) {
  for (const int peer : model.facts_of(socket).peers)
    if (const auto wait = long_last_wait(model, peer); wait && wait->alone)
      return wait->event;
  return std::nullopt;
}

// As many refusals as no thread needs to see that the context has ended.
constexpr std::uint64_t deaf = 10;

// Whether the call shows that the socket is still in use.
bool is_use(const Event& event) {
  return is_send(event.call) || is_receive(event.call) || event.call == Call::poll ||
         event.call == Call::bind || event.call == Call::connect;
}

std::optional<std::size_t> reader_closed(const Model& model, const Event& monitor) {
  for (const int reader : sockets(model, {ZMQ_PAIR}))
    for (const auto index : calls(model, reader, Call::connect))
      if (model.event(index).text == monitor.text &&
          model.event(index).context == monitor.context) {
        const auto closes = calls(model, reader, Call::socket_close);
        if (!closes.empty()) return closes.front();
      }
  return std::nullopt;
}

bool is_stopped_before(const Model& model, int socket, std::size_t start,
                       std::size_t close) {
  return std::ranges::any_of(
      calls(model, socket, Call::monitor),
      [&](std::size_t index) { return index > start && index < close; });
}

}  // namespace

Evidence open_socket_at_term(const Model& model) {
  for (const auto term : long_terms(model)) {
    const auto open = open_sockets(model, model.event(term).context);
    if (open.empty() || model.event(term).finished) continue;
    Evidence evidence{line(model, term)};
    for (const int socket : open)
      evidence.push_back(
          fmt::format("{:>8}  {}: never closed", "", label(model.recording, socket)));
    return evidence;
  }
  return {};
}

Evidence linger_blocks_exit(const Model& model) {
  if (!is_whole(model)) return {};
  for (const auto term : long_terms(model)) {
    const int context = model.event(term).context;
    if (!open_sockets(model, context).empty()) continue;
    for (const int socket : sockets(model)) {
      if (model.socket(socket).context != context || model.linger(socket) >= 0 ||
          !keeps_messages(model.socket(socket).type) || !is_abandoned(model, socket))
        continue;
      if (const auto* message = undelivered(model, socket))
        return {line(model, *message),
                line(model, calls(model, socket, Call::socket_close).front()),
                line(model, term)};
    }
  }
  return {};
}

Evidence linger_drops(const Model& model) {
  if (!is_whole(model)) return {};
  for (const int socket : sockets(model)) {
    const auto option = linger_call(model, socket);
    const auto closes = calls(model, socket, Call::socket_close);
    if (!option || closes.empty() || model.linger(socket) != 0 ||
        !keeps_messages(model.socket(socket).type))
      continue;
    const auto* message = undelivered(model, socket);
    const auto waiting = waiting_peer(model, socket);
    if (message != nullptr && waiting)
      return {line(model, *message), line(model, *option), line(model, closes.front()),
              line(model, *waiting)};
  }
  return {};
}

Evidence linger_after_eterm(const Model& model) {
  const auto& events = model.recording.events;
  for (std::size_t index = 0; index < events.size(); ++index)
    if (events[index].call == Call::set_option && events[index].option == ZMQ_LINGER &&
        events[index].error == ETERM)
      return {line(model, index)};
  return {};
}

Evidence eterm_uncaught(const Model& model) {
  for (const int socket : sockets(model)) {
    std::map<int, std::uint64_t> refusals;  // of each thread
    for (const auto index : model.facts_of(socket).events) {
      const auto& event = model.event(index);
      if (event.error != ETERM) continue;
      auto& count = refusals[event.thread];
      count += event.repeats;
      if (count >= deaf)
        return {line(model, index) + fmt::format(", the {}th time", count)};
    }
  }
  return {};
}

Evidence monitor_abandoned(const Model& model) {
  for (const int socket : sockets(model))
    for (const auto start : calls(model, socket, Call::monitor)) {
      if (model.event(start).text.empty()) continue;
      const auto close = reader_closed(model, model.event(start));
      if (!close || is_stopped_before(model, socket, start, *close)) continue;
      for (const auto index : model.facts_of(socket).events)
        if (index > *close && is_use(model.event(index)))
          return {line(model, start), line(model, *close), line(model, index)};
    }
  return {};
}

}  // namespace workbook::recorder::rules
