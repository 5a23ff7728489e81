// Options that come too late, or without the one they need.

#include <zmq.h>

#include <algorithm>
#include <optional>

#include "findings/rules.hpp"
#include "reading/names.hpp"

namespace workbook::recorder::rules {

namespace {

// What a socket hands to its connections when they are made, and never again.
bool is_for_later_endpoints(int option) {
  switch (option) {
    case ZMQ_ROUTING_ID:
    case ZMQ_CONNECT_ROUTING_ID:
    case ZMQ_CONFLATE:
    case ZMQ_IMMEDIATE:
    case ZMQ_IPV6:
    case ZMQ_MAXMSGSIZE:
    case ZMQ_RECONNECT_IVL:
    case ZMQ_RECONNECT_IVL_MAX:
    case ZMQ_CONNECT_TIMEOUT:
    case ZMQ_HANDSHAKE_IVL:
    case ZMQ_HEARTBEAT_IVL:
    case ZMQ_HEARTBEAT_TIMEOUT:
    case ZMQ_HEARTBEAT_TTL:
    case ZMQ_BACKLOG:
    case ZMQ_SNDBUF:
    case ZMQ_RCVBUF:
    case ZMQ_PLAIN_SERVER:
    case ZMQ_PLAIN_USERNAME:
    case ZMQ_PLAIN_PASSWORD:
    case ZMQ_CURVE_SERVER:
    case ZMQ_CURVE_PUBLICKEY:
    case ZMQ_CURVE_SECRETKEY:
    case ZMQ_CURVE_SERVERKEY:
      return true;
    default:
      return false;
  }
}

bool makes_endpoint(const Event& event) {
  return event.error == 0 && (event.call == Call::bind || event.call == Call::connect);
}

// An option that was set after the last endpoint it could have worked for.
Evidence late_for_socket(const Model& model, int socket) {
  std::optional<std::size_t> endpoint;
  Evidence evidence;
  for (const auto index : model.facts_of(socket).events) {
    const auto& event = model.event(index);
    if (makes_endpoint(event)) {
      endpoint = index;
      evidence.clear();
    } else if (endpoint && event.call == Call::set_option && event.error == 0 &&
               is_for_later_endpoints(event.option) && evidence.empty()) {
      evidence = {line(model, *endpoint), line(model, index)};
    }
  }
  return evidence;
}

Evidence late_for_context(const Model& model, int context) {
  std::optional<std::size_t> first;
  const auto& events = model.recording.events;
  for (std::size_t index = 0; index < events.size(); ++index) {
    const auto& event = events[index];
    if (event.context != context || event.error != 0) continue;
    if (event.call == Call::socket_new && !first) first = index;
    if (event.call == Call::context_set && first &&
        is_one_of(event.option, {ZMQ_IO_THREADS, ZMQ_MAX_SOCKETS}))
      return {line(model, *first), line(model, index)};
  }
  return {};
}

bool is_answered(const Model& model, const Message& request, std::int64_t until) {
  return std::ranges::any_of(model.received, [&](const Message& reply) {
    return reply.socket == request.socket && reply.begin > request.begin &&
           reply.begin < until;
  });
}

// Two requests in a row without a reply in between.
Evidence second_request(const Model& model, int socket) {
  const Message* before = nullptr;
  for (const auto& message : model.sent) {
    if (message.socket != socket || !message.complete) continue;
    if (before != nullptr && !is_answered(model, *before, message.begin))
      return {line(model, *before), line(model, message)};
    before = &message;
  }
  return {};
}

}  // namespace

Evidence option_too_late(const Model& model) {
  const int contexts = static_cast<int>(model.recording.contexts.size());
  for (int context = 1; context <= contexts; ++context)
    if (auto evidence = late_for_context(model, context); !evidence.empty())
      return evidence;
  for (const int socket : sockets(model))
    if (auto evidence = late_for_socket(model, socket); !evidence.empty())
      return evidence;
  return {};
}

Evidence relaxed_without_correlate(const Model& model) {
  for (const int socket : sockets(model, {ZMQ_REQ})) {
    if (model.option(socket, ZMQ_REQ_RELAXED, 0) == 0 ||
        model.option(socket, ZMQ_REQ_CORRELATE, 0) != 0)
      continue;
    auto evidence = second_request(model, socket);
    if (evidence.empty()) continue;
    for (const auto index : calls(model, socket, Call::set_option))
      if (model.event(index).option == ZMQ_REQ_RELAXED)
        evidence.insert(evidence.begin(), line(model, index));
    return evidence;
  }
  return {};
}

}  // namespace workbook::recorder::rules
