// Subscribers that ask for nothing, or for what nobody publishes.

#include <zmq.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "findings/rules.hpp"
#include "findings/subscribing.hpp"
#include "reading/names.hpp"

namespace workbook::recorder::rules {

namespace {

bool has_subscribed(const Model& model, int socket) {
  return std::ranges::any_of(model.facts_of(socket).events, [&](std::size_t index) {
    const auto& event = model.event(index);
    return event.call == Call::set_option && event.option == ZMQ_SUBSCRIBE;
  });
}

// A receive that cannot end well: its thread will not subscribe while it sits there.
std::optional<std::size_t> hopeless_receive(const Model& model, int socket) {
  for (const auto index : model.facts_of(socket).events) {
    const auto& event = model.event(index);
    if (event.dont_wait) continue;
    if (is_receive(event.call) && event.error == ETERM) return index;
  }
  const auto wait = last_wait(model, socket);
  if (wait && wait->alone && (wait->unlimited || wait->lasted >= model.long_wait))
    return wait->event;
  return std::nullopt;
}

std::size_t subscribe_call(const Model& model, int socket, const std::string& prefix) {
  for (const auto index : calls(model, socket, Call::set_option))
    if (model.event(index).option == ZMQ_SUBSCRIBE && model.event(index).text == prefix)
      return index;
  return 0;
}

// A subscription ends in a character that no message has, and without it messages would
// match.
Evidence spoiled_by_last(const Model& model, char last) {
  for (const int socket : sockets(model, {ZMQ_SUB}))
    for (const auto& subscription : model.facts_of(socket).subscriptions) {
      const std::string_view prefix = subscription.prefix;
      if (prefix.size() < 2 || prefix.back() != last) continue;
      const auto published = published_to(model, socket);
      const auto has_last = [&](const Message* message) {
        return model.frame(*message, 0).preview().find(last) != std::string_view::npos;
      };
      if (std::ranges::any_of(published, has_last)) continue;
      const auto meant = prefix.substr(0, prefix.size() - 1);
      const auto found = std::ranges::find_if(published, [&](const Message* message) {
        return begins_with(model, *message, meant);
      });
      if (found != published.end())
        return {line(model, subscribe_call(model, socket, subscription.prefix)),
                line(model, **found)};
    }
  return {};
}

bool is_live(const Subscription& subscription) {
  return subscription.until == INT64_MAX;
}

}  // namespace

Evidence forgot_subscription(const Model& model) {
  if (!is_whole(model)) return {};
  for (const int socket : sockets(model, {ZMQ_SUB})) {
    if (has_subscribed(model, socket) || model.facts_of(socket).endpoints.empty())
      continue;
    if (const auto receive = hopeless_receive(model, socket))
      return {line(model, *receive)};
  }
  return {};
}

Evidence nul_in_topic(const Model& model) {
  return spoiled_by_last(model, '\0');
}

Evidence wildcard_topic(const Model& model) {
  return spoiled_by_last(model, '*');
}

Evidence prefix_mismatch(const Model& model) {
  if (!is_whole(model)) return {};
  if (!nul_in_topic(model).empty() || !wildcard_topic(model).empty()) return {};
  for (const int socket : sockets(model, {ZMQ_SUB})) {
    const auto& subscriptions = model.facts_of(socket).subscriptions;
    const auto wait = long_last_wait(model, socket);
    if (!wait || !wait->alone || std::ranges::none_of(subscriptions, is_live)) continue;
    const auto published = published_to(model, socket);
    if (published.empty() ||
        std::ranges::any_of(published, [&](const Message* message) {
          return may_match(model, *message, socket);
        }))
      continue;
    Evidence evidence;
    for (const auto& subscription : subscriptions)
      evidence.push_back(
          line(model, subscribe_call(model, socket, subscription.prefix)));
    evidence.push_back(line(model, *published.front()));
    evidence.push_back(line(model, wait->event));
    return evidence;
  }
  return {};
}

}  // namespace workbook::recorder::rules
