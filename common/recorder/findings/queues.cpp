// Queues that are full.

#include <fmt/format.h>
#include <zmq.h>

#include <algorithm>
#include <vector>

#include "findings/rules.hpp"
#include "findings/subscribing.hpp"
#include "reading/names.hpp"

namespace workbook::recorder::rules {

namespace {

bool is_capture(const Model& model, int socket) {
  constexpr std::size_t capture = 1;  // of backend, capture, control
  return std::ranges::any_of(model.recording.events, [&](const Event& event) {
    return (event.call == Call::proxy || event.call == Call::proxy_steerable) &&
           event.items.size() > capture && event.items[capture].socket == socket;
  });
}

std::size_t untaken(const Model& model, int socket) {
  return static_cast<std::size_t>(
      std::ranges::count_if(model.sent, [socket](const Message& message) {
        return message.socket == socket && !message.pending && message.matches.empty();
      }));
}

bool receives_since(const Model& model, int socket, std::int64_t time) {
  return std::ranges::any_of(model.received, [&](const Message& message) {
    return message.socket == socket && message.end > time;
  });
}

// What a publisher sent to one subscriber, from the first one on that arrived.
struct Stream {
  std::vector<const Message*> sent;
  std::vector<const Message*> arrived;  // of each, where; null: nowhere
};

Stream stream(const Model& model, int publisher, int subscriber) {
  Stream found;
  for (const auto* message : published_to(model, subscriber)) {
    if (message->socket != publisher || message->pending ||
        !may_match(model, *message, subscriber))
      continue;
    const Message* arrival = nullptr;
    for (const auto match : message->matches)
      if (model.received[match].socket == subscriber) arrival = &model.received[match];
    if (arrival == nullptr && found.sent.empty()) continue;
    found.sent.push_back(message);
    found.arrived.push_back(arrival);
  }
  return found;
}

// How many messages before this one had been sent and not yet been received.
std::size_t queued_at(const Stream& stream, std::size_t at) {
  std::size_t count = 0;
  for (std::size_t before = 0; before < at; ++before)
    if (stream.arrived[before] != nullptr &&
        stream.arrived[before]->end > stream.sent[at]->begin)
      ++count;
  return count;
}

bool is_dropped(const Model& model, const Stream& stream, std::size_t at,
                int subscriber) {
  if (stream.arrived[at] != nullptr) return false;
  const auto later = std::any_of(
      stream.arrived.begin() + static_cast<std::ptrdiff_t>(at), stream.arrived.end(),
      [](const Message* arrival) { return arrival != nullptr; });
  return later || last_wait(model, subscriber).has_value();
}

bool was_there_all_the_time(const Model& model, int subscriber) {
  const auto& facts = model.facts_of(subscriber);
  return std::ranges::all_of(facts.subscriptions,
                             [](const auto& one) { return one.until == INT64_MAX; }) &&
         model.option(subscriber, ZMQ_CONFLATE, 0) == 0 &&
         calls(model, subscriber, Call::disconnect).empty() &&
         calls(model, subscriber, Call::unbind).empty();
}

Evidence dropped(const Model& model, int publisher, int subscriber) {
  const auto limit = model.option(publisher, ZMQ_SNDHWM, 1000);
  if (limit <= 0 || model.option(publisher, ZMQ_CONFLATE, 0) != 0) return {};
  const auto found = stream(model, publisher, subscriber);
  for (std::size_t at = 0; at < found.sent.size(); ++at) {
    if (!is_dropped(model, found, at, subscriber)) continue;
    const auto queued = queued_at(found, at);
    if (queued < static_cast<std::size_t>(limit)) return {};
    return {line(model, *found.sent[at]) +
            fmt::format(", dropped: {} had not received {} before it",
                        label(model.recording, subscriber),
                        counted(queued, "message"))};
  }
  return {};
}

}  // namespace

Evidence hwm_drop(const Model& model) {
  if (!is_whole(model)) return {};
  for (const int subscriber : sockets(model, {ZMQ_SUB})) {
    if (!was_there_all_the_time(model, subscriber)) continue;
    for (const int publisher : model.facts_of(subscriber).peers)
      if (auto evidence = dropped(model, publisher, subscriber); !evidence.empty())
        return evidence;
  }
  return {};
}

Evidence hwm_block(const Model& model) {
  for (const int socket : sockets(model, {ZMQ_PUSH, ZMQ_DEALER, ZMQ_PAIR})) {
    const auto send = stuck_send(model, socket);
    const auto& peers = model.facts_of(socket).peers;
    if (!send || is_capture(model, socket) || peers.empty()) continue;
    const auto begin = model.event(*send).begin;
    const auto left = untaken(model, socket);
    if (left == 0 || std::ranges::any_of(peers, [&](int peer) {
          return receives_since(model, peer, begin);
        }))
      continue;
    return {line(model, *send),
            fmt::format("          {} sent before it, which nobody has received",
                        counted(left, "message"))};
  }
  return {};
}

Evidence capture_undrained(const Model& model) {
  for (const int socket : sockets(model))
    if (const auto send = stuck_send(model, socket); send && is_capture(model, socket))
      return {line(model, *send)};
  return {};
}

}  // namespace workbook::recorder::rules
