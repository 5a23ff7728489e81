// Messages sent before those were there for whom they were meant.

#include <zmq.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "findings/rules.hpp"
#include "findings/subscribing.hpp"

namespace workbook::recorder::rules {

namespace {

// A subscriber that waits in vain for what a publisher had sent too early for it.
struct Missed {
  int subscriber;
  int publisher;
  const Message* lost;  // the first one
  std::size_t sent;     // how many the publisher sent in all
  std::size_t subscribe;
  Wait wait;
  bool certain;  // sent before the subscriber had connected and subscribed
};

// The call with which the subscriber asked for the message.
std::optional<std::size_t> asked_by(const Model& model, const Message& message,
                                    int subscriber) {
  for (const auto index : calls(model, subscriber, Call::set_option))
    if (model.event(index).option == ZMQ_SUBSCRIBE &&
        begins_with(model, message, model.event(index).text))
      return index;
  return std::nullopt;
}

// Whether the publisher has read a subscription of that socket before this time.
bool has_seen(const Model& model, int publisher, int subscriber, std::int64_t time) {
  return std::ranges::any_of(model.sent, [&](const Message& message) {
    return message.subscription && message.socket == subscriber &&
           std::ranges::any_of(message.matches, [&](std::size_t match) {
             const auto& arrival = model.received[match];
             return arrival.socket == publisher && arrival.end < time;
           });
  });
}

bool throws_away(const Model& model, int socket) {
  return model.facts_of(socket).closed != INT64_MAX && model.linger(socket) == 0;
}

std::optional<Missed> missed(const Model& model, int subscriber, int publisher) {
  const auto wait = long_last_wait(model, subscriber);
  if (!wait) return std::nullopt;
  const Message* lost = nullptr;
  std::size_t sent = 0;
  for (const auto* message : published_to(model, subscriber)) {
    if (message->socket != publisher) continue;
    ++sent;
    if (arrived_at(model, *message, subscriber)) return std::nullopt;
    if (lost == nullptr && may_match(model, *message, subscriber)) lost = message;
  }
  if (lost == nullptr || has_seen(model, publisher, subscriber, lost->begin))
    return std::nullopt;
  const auto subscribe = asked_by(model, *lost, subscriber);
  if (!subscribe) return std::nullopt;
  const auto ready =
      std::max(model.event(*subscribe).begin, met_at(model, subscriber, publisher));
  const bool certain = lost->begin < ready;
  if (!certain && throws_away(model, publisher)) return std::nullopt;
  return Missed{subscriber, publisher, lost, sent, *subscribe, *wait, certain};
}

// A message by which the subscriber's thread told the publisher's that it was ready.
const Message* said_ready(const Model& model, const Missed& missed) {
  const int teller = model.socket(missed.subscriber).user;
  for (const auto& message : model.sent) {
    if (message.subscription || message.thread != teller) continue;
    if (message.begin < model.event(missed.subscribe).begin) continue;
    for (const auto match : message.matches) {
      const auto& arrival = model.received[match];
      if (arrival.thread == missed.lost->thread && arrival.end <= missed.lost->begin)
        return &message;
    }
  }
  return nullptr;
}

// A pause of the publisher's thread between its bind or connect and its first message.
std::optional<std::size_t> pause_before(const Model& model, const Missed& missed) {
  std::int64_t attached = INT64_MAX;
  for (const auto& endpoint : model.facts_of(missed.publisher).endpoints)
    attached = std::min(attached, endpoint.from);
  const auto& events = model.recording.events;
  for (std::size_t index = 0; index < events.size(); ++index)
    if (events[index].call == Call::sleep &&
        events[index].thread == missed.lost->thread && events[index].begin > attached &&
        events[index].begin < missed.lost->begin)
      return index;
  return std::nullopt;
}

enum class Kind { slow_joiner, sleep, kill, ready };

Kind kind_of(const Model& model, const Missed& missed) {
  if (said_ready(model, missed) != nullptr) return Kind::ready;
  if (!missed.wait.alone && missed.sent == 1) return Kind::kill;
  return pause_before(model, missed) ? Kind::sleep : Kind::slow_joiner;
}

std::optional<Missed> first_missed(const Model& model, Kind kind) {
  if (!is_whole(model)) return std::nullopt;
  for (const int subscriber : sockets(model, {ZMQ_SUB}))
    for (const int publisher : model.facts_of(subscriber).peers)
      if (auto found = missed(model, subscriber, publisher);
          found && kind_of(model, *found) == kind)
        return found;
  return std::nullopt;
}

Evidence lines(const Model& model, const Missed& missed) {
  const auto lost = line(model, *missed.lost);
  const auto subscribe = line(model, missed.subscribe);
  const auto wait = line(model, missed.wait.event);
  if (missed.lost->begin < model.event(missed.subscribe).begin)
    return {lost, subscribe, wait};
  return {subscribe, lost, wait};
}

// The work that waits for another worker at the time when this one comes.
std::size_t dealt_out(const Model& model, int source, int worker, std::int64_t time) {
  return static_cast<std::size_t>(
      std::ranges::count_if(model.sent, [&](const Message& message) {
        if (message.socket != source || message.begin > time) return false;
        return std::ranges::any_of(message.matches, [&](std::size_t match) {
          const auto& arrival = model.received[match];
          return arrival.socket != worker && arrival.end > time;
        });
      }));
}

bool has_received(const Model& model, int socket) {
  return std::ranges::any_of(model.received, [socket](const Message& message) {
    return message.socket == socket;
  });
}

// Of a batch, not of one message or two.
constexpr std::size_t batch = 10;

}  // namespace

Evidence slow_joiner(const Model& model) {
  const auto found = first_missed(model, Kind::slow_joiner);
  return found ? lines(model, *found) : Evidence{};
}

Evidence sleep_as_sync(const Model& model) {
  const auto found = first_missed(model, Kind::sleep);
  if (!found) return {};
  auto evidence = lines(model, *found);
  evidence.insert(evidence.begin(), line(model, *pause_before(model, *found)));
  return evidence;
}

Evidence kill_too_early(const Model& model) {
  const auto found = first_missed(model, Kind::kill);
  return found ? lines(model, *found) : Evidence{};
}

Evidence ready_is_not_subscribed(const Model& model) {
  const auto found = first_missed(model, Kind::ready);
  if (!found) return {};
  auto evidence = lines(model, *found);
  evidence.insert(evidence.begin() + 1, line(model, *said_ready(model, *found)));
  return evidence;
}

Evidence late_worker(const Model& model) {
  if (!is_whole(model)) return {};
  for (const int worker : sockets(model, {ZMQ_PULL})) {
    const auto wait = long_last_wait(model, worker);
    if (!wait || has_received(model, worker)) continue;
    for (const int source : model.facts_of(worker).peers) {
      const auto joined = met_at(model, worker, source);
      const auto waiting = dealt_out(model, source, worker, joined);
      if (model.socket(source).type != ZMQ_PUSH || waiting < batch) continue;
      const auto last = std::find_if(
          model.sent.rbegin(), model.sent.rend(),
          [&](const Message& message) { return message.socket == source; });
      if (last->begin > joined) continue;
      return {line(model, *last),
              line(model, calls(model, worker, Call::connect).empty()
                              ? calls(model, worker, Call::bind).front()
                              : calls(model, worker, Call::connect).front()),
              line(model, wait->event)};
    }
  }
  return {};
}

}  // namespace workbook::recorder::rules
