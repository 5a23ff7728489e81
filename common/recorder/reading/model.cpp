#include "reading/model.hpp"

#include <zmq.h>

#include <algorithm>
#include <cstring>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "reading/match.hpp"
#include "reading/names.hpp"

namespace workbook::recorder {

namespace {

struct HostAndPort {
  std::string_view host;
  std::string_view port;
};

HostAndPort split(std::string_view address) {
  address.remove_prefix(std::string_view("tcp://").size());
  if (const auto source = address.rfind(';'); source != std::string_view::npos)
    address.remove_prefix(source + 1);
  const auto colon = address.rfind(':');
  if (colon == std::string_view::npos) return {address, {}};
  return {address.substr(0, colon), address.substr(colon + 1)};
}

bool is_any(std::string_view host) {
  return host == "*" || host == "0.0.0.0" || host == "[::]" || host == "::";
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host.starts_with("127.") || host == "[::1]" ||
         host == "lo";
}

// A name, which only the resolver could compare with a number.
bool is_name(std::string_view host) {
  return std::any_of(host.begin(), host.end(), [](char c) {
    return (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z');
  });
}

class Facts {
 public:
  explicit Facts(Model& model) : model_(model) {
    model_.facts.resize(model_.recording.sockets.size());
  }

  void read() {
    std::map<int, std::size_t> sending, receiving;
    const auto& events = model_.recording.events;
    for (std::size_t at = 0; at < events.size(); ++at) {
      const auto& event = events[at];
      list(event, at);
      if (event.socket == 0) continue;
      note(event, at);
      if (event.error != 0) continue;
      // A send that has not returned may have been received already.
      if (is_send(event.call)) add(model_.sent, sending, event, at);
      if (is_receive(event.call) && event.finished)
        add(model_.received, receiving, event, at);
    }
    for (auto* messages : {&model_.sent, &model_.received})
      for (auto& message : *messages)
        if (!message.subscription && events[message.events.back()].frame.more)
          message.complete = false;
  }

  void link() {
    auto& facts = model_.facts;
    std::unordered_map<std::string, std::vector<std::size_t>> bound_at;
    for (std::size_t b = 0; b < facts.size(); ++b)
      for (const auto& endpoint : facts[b].endpoints)
        if (endpoint.bound) bound_at[place_of(endpoint.address)].push_back(b);
    for (std::size_t a = 0; a < facts.size(); ++a) {
      std::set<std::size_t> others;
      for (const auto& endpoint : facts[a].endpoints)
        if (const auto found = bound_at.find(place_of(endpoint.address));
            !endpoint.bound && found != bound_at.end())
          others.insert(found->second.begin(), found->second.end());
      for (const auto b : others)
        if (a != b && leads_to(a, b)) {
          add_peer(a, b);
          add_peer(b, a);
        }
    }
    for (const auto& event : model_.recording.events)
      if (event.call == Call::monitor && event.error == 0) find_monitor(event);
  }

 private:
  SocketFacts& of(const Event& event) {
    return model_.facts[static_cast<std::size_t>(event.socket - 1)];
  }

  // A poll is a call on each of its sockets.
  void list(const Event& event, std::size_t at) {
    const auto add = [&](int socket) {
      if (socket == 0) return;
      auto& calls = model_.facts[static_cast<std::size_t>(socket - 1)].events;
      if (calls.empty() || calls.back() != at) calls.push_back(at);
    };
    add(event.socket);
    if (event.call == Call::poll)
      for (const auto& item : event.items) add(item.socket);
  }

  void note(const Event& event, std::size_t at) {
    if (event.error != 0) return;
    auto& facts = of(event);
    switch (event.call) {
      case Call::socket_new:
        facts.opened = event.begin;
        break;
      case Call::socket_close:
        facts.closed = event.begin;
        for (auto& endpoint : facts.endpoints)
          endpoint.until = std::min(endpoint.until, event.begin);
        break;
      case Call::bind:
      case Call::connect: {
        if (!event.finished) break;
        const bool bound = event.call == Call::bind;
        facts.endpoints.push_back({event.resolved.empty() ? event.text : event.resolved,
                                   event.text, bound, event.begin, INT64_MAX});
        break;
      }
      case Call::unbind:
      case Call::disconnect:
        for (auto& endpoint : facts.endpoints)
          if ((endpoint.given == event.text || endpoint.address == event.text) &&
              endpoint.until == INT64_MAX) {
            endpoint.until = event.begin;
            break;
          }
        break;
      case Call::set_option:
        note_option(facts, event, at);
        break;
      default:
        break;
    }
  }

  void note_option(SocketFacts& facts, const Event& event, std::size_t at) {
    if (event.option != ZMQ_SUBSCRIBE && event.option != ZMQ_UNSUBSCRIBE) {
      facts.options[event.option] = event.text;
      return;
    }
    if (event.option == ZMQ_SUBSCRIBE) {
      facts.subscriptions.push_back({event.text, event.begin, INT64_MAX});
    } else {
      for (auto& subscription : facts.subscriptions)
        if (subscription.prefix == event.text && subscription.until == INT64_MAX) {
          subscription.until = event.begin;
          break;
        }
    }
    Message message;
    message.socket = event.socket;
    message.thread = event.thread;
    message.events = {at};
    message.begin = event.begin;
    message.end = event.end;
    message.subscription = true;
    model_.sent.push_back(std::move(message));
  }

  void add(std::vector<Message>& messages, std::map<int, std::size_t>& open,
           const Event& event, std::size_t at) {
    const auto found = open.find(event.socket);
    std::size_t index;
    if (found == open.end()) {
      index = messages.size();
      messages.emplace_back();
      messages.back().socket = event.socket;
      messages.back().thread = event.thread;
      messages.back().begin = event.begin;
    } else {
      index = found->second;
    }
    messages[index].events.push_back(at);
    messages[index].end = event.end;
    messages[index].pending = !event.finished;
    if (event.frame.more)
      open[event.socket] = index;
    else
      open.erase(event.socket);
  }

  // Whether what waits in the endpoint's queue may yet find somebody: it was not left,
  // or left only by closing a socket that lingers.
  bool still_delivers(std::size_t socket, const Endpoint& connected) const {
    if (connected.until == INT64_MAX) return true;
    return connected.until == model_.facts[socket].closed &&
           model_.linger(static_cast<int>(socket + 1)) != 0;
  }

  // Whether socket `a` connects to where socket `b` is bound.
  bool leads_to(std::size_t a, std::size_t b) const {
    const auto& sockets = model_.recording.sockets;
    for (const auto& connected : model_.facts[a].endpoints) {
      if (connected.bound) continue;
      for (const auto& bound : model_.facts[b].endpoints) {
        if (!bound.bound || !same_endpoint(bound.address, connected.address)) continue;
        if (bound.address.starts_with("inproc://") &&
            sockets[a].context != sockets[b].context)
          continue;
        // An address that was left before the other end came is another link.
        if (bound.until < connected.from && bound.until != INT64_MAX) continue;
        if (connected.until < bound.from && !still_delivers(a, connected)) continue;
        return true;
      }
    }
    return false;
  }

  // Endpoints that are the same one have the same place.
  static std::string place_of(const std::string& address) {
    return address.starts_with("tcp://") ? "tcp:" + std::string(split(address).port)
                                         : address;
  }

  void add_peer(std::size_t socket, std::size_t peer) {
    if (peers_.emplace(socket, peer).second)
      model_.facts[socket].peers.push_back(static_cast<int>(peer + 1));
  }

  void find_monitor(const Event& event) {
    for (auto& facts : model_.facts)
      for (const auto& endpoint : facts.endpoints)
        if (!endpoint.bound && endpoint.address == event.text)
          facts.monitors = label(model_.recording, event.socket);
  }

  Model& model_;
  std::set<std::pair<std::size_t, std::size_t>> peers_;
};

}  // namespace

Model::Model(const Recording& the_recording, std::int64_t the_long_wait)
    : recording(the_recording), long_wait(the_long_wait) {
  Facts reader(*this);
  reader.read();
  reader.link();
  const auto by_end = [](const Message& a, const Message& b) { return a.end < b.end; };
  std::stable_sort(received.begin(), received.end(), by_end);
  match_messages(*this);
}

int Model::option(int socket, int option, int otherwise) const {
  const auto& options = facts_of(socket).options;
  const auto found = options.find(option);
  int value = otherwise;
  if (found != options.end() && found->second.size() == sizeof value)
    std::memcpy(&value, found->second.data(), sizeof value);
  return value;
}

int Model::linger(int socket) const {
  // A context that is not "blocky" makes sockets that do not linger.
  int otherwise = -1;
  for (const auto& event : recording.events)
    if (event.call == Call::context_set && event.option == ZMQ_BLOCKY &&
        event.context == this->socket(socket).context && event.error == 0 &&
        event.begin <= facts_of(socket).opened)
      otherwise = event.text == "0" ? 0 : -1;
  return option(socket, ZMQ_LINGER, otherwise);
}

bool sends_to_all(int type) {
  return type == ZMQ_PUB || type == ZMQ_XPUB || type == ZMQ_SUB || type == ZMQ_XSUB;
}

bool same_endpoint(const std::string& bound, const std::string& connected) {
  if (bound == connected) return true;
  if (!bound.starts_with("tcp://") || !connected.starts_with("tcp://")) return false;
  const auto [bound_host, bound_port] = split(bound);
  const auto [host, port] = split(connected);
  if (bound_port != port) return false;
  return bound_host == host || is_any(bound_host) || is_any(host) ||
         (is_loopback(bound_host) && is_loopback(host)) ||
         (is_name(host) && !is_loopback(host)) || is_name(bound_host);
}

bool surely_same_endpoint(const std::string& bound, const std::string& connected) {
  if (bound == connected) return true;
  if (!bound.starts_with("tcp://") || !connected.starts_with("tcp://")) return false;
  const auto [bound_host, bound_port] = split(bound);
  const auto [host, port] = split(connected);
  const bool here = is_loopback(host) || host == "0.0.0.0";
  return bound_port == port && here &&
         (is_any(bound_host) || (is_loopback(bound_host) && host == "localhost"));
}

}  // namespace workbook::recorder
