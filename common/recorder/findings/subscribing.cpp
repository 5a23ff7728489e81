#include "findings/subscribing.hpp"

#include <zmq.h>

#include <algorithm>

namespace workbook::recorder {

std::vector<const Message*> published_to(const Model& model, int subscriber) {
  std::vector<const Message*> published;
  if (!model.recording.payload) return published;
  const auto& peers = model.facts_of(subscriber).peers;
  for (const auto& message : model.sent)
    if (!message.subscription &&
        is_one_of(model.socket(message.socket).type, {ZMQ_PUB, ZMQ_XPUB}) &&
        std::ranges::find(peers, message.socket) != peers.end())
      published.push_back(&message);
  return published;
}

bool begins_with(const Model& model, const Message& message, std::string_view prefix) {
  const auto& frame = model.frame(message, 0);
  const auto known = frame.preview();
  if (prefix.size() <= known.size()) return known.starts_with(prefix);
  return prefix.size() <= frame.size && prefix.starts_with(known);
}

bool may_match(const Model& model, const Message& message, int subscriber) {
  return std::ranges::any_of(model.facts_of(subscriber).subscriptions,
                             [&](const Subscription& subscription) {
                               return begins_with(model, message, subscription.prefix);
                             });
}

}  // namespace workbook::recorder
