// Messages of several frames between ROUTERs, DEALERs, REQs and REPs.

#include <zmq.h>

#include <algorithm>

#include "findings/rules.hpp"

namespace workbook::recorder::rules {

namespace {

bool routes(int type) {
  return type == ZMQ_ROUTER || type == ZMQ_DEALER;
}

// Whether the frames of `part` are the first ones of `whole`, which has more.
bool is_beginning_of(const Model& model, const Message& part, const Message& whole) {
  if (part.events.size() >= whole.events.size()) return false;
  for (std::size_t at = 0; at < part.events.size(); ++at)
    if (!same_frame(model.frame(part, at), model.frame(whole, at))) return false;
  return true;
}

// What the thread sends first after it has received a message.
const Message* next_sent(const Model& model, const Message& arrival) {
  const auto found = std::ranges::find_if(model.sent, [&](const Message& message) {
    return message.thread == arrival.thread && message.begin >= arrival.begin;
  });
  return found == model.sent.end() ? nullptr : &*found;
}

bool all_peers_are(const Model& model, int socket, std::initializer_list<int> types) {
  const auto& peers = model.facts_of(socket).peers;
  return !peers.empty() && std::ranges::all_of(peers, [&](int peer) {
    return is_one_of(model.socket(peer).type, types);
  });
}

bool has_empty_frame(const Model& model, const Message& message, std::size_t from) {
  for (auto at = from; at < message.events.size(); ++at)
    if (model.frame(message, at).size == 0) return true;
  return false;
}

// Whether a ROUTER had the means to know this routing id by then.
bool is_known_id(const Model& model, const Message& message) {
  const auto& id = model.frame(message, 0);
  const auto is_same = [&](std::string_view other) {
    return other.substr(0, preview_size) == id.preview() && other.size() == id.size;
  };
  for (const auto& arrival : model.received)
    if (arrival.socket == message.socket && arrival.begin < message.end &&
        same_frame(model.frame(arrival, 0), id))
      return true;
  for (const auto& event : model.recording.events)
    if (event.call == Call::set_option && event.error == 0 &&
        is_one_of(event.option, {ZMQ_ROUTING_ID, ZMQ_CONNECT_ROUTING_ID}) &&
        is_same(event.text))
      return true;
  return false;
}

}  // namespace

Evidence multipart_truncated(const Model& model) {
  for (const auto& arrival : model.received) {
    if (!arrival.complete || !routes(model.socket(arrival.socket).type)) continue;
    const auto* sent = next_sent(model, arrival);
    if (sent != nullptr && sent->complete && !sent->pending &&
        sent->socket != arrival.socket && routes(model.socket(sent->socket).type) &&
        is_beginning_of(model, *sent, arrival))
      return {line(model, arrival), line(model, *sent)};
  }
  return {};
}

Evidence delimiter_missing(const Model& model) {
  for (const auto& message : model.sent) {
    const int type = model.socket(message.socket).type;
    if (!message.complete || message.subscription || !routes(type)) continue;
    if (!all_peers_are(model, message.socket, {ZMQ_REQ, ZMQ_REP})) continue;
    const std::size_t body = type == ZMQ_ROUTER ? 1 : 0;
    if (message.matches.empty() && !has_empty_frame(model, message, body))
      return {line(model, message),
              line(model, model.facts_of(model.facts_of(message.socket).peers.front())
                              .events.front())};
  }
  return {};
}

Evidence unroutable(const Model& model) {
  if (!is_whole(model) || !model.recording.payload) return {};
  for (const auto& message : model.sent) {
    if (model.socket(message.socket).type != ZMQ_ROUTER || !message.complete ||
        !message.matches.empty() || model.facts_of(message.socket).peers.empty())
      continue;
    // With ROUTER_MANDATORY the program is told.
    if (model.option(message.socket, ZMQ_ROUTER_MANDATORY, 0) == 0 &&
        !is_known_id(model, message))
      return {line(model, message)};
  }
  return {};
}

}  // namespace workbook::recorder::rules
