#include "showing/waiting.hpp"

#include <fmt/format.h>
#include <zmq.h>

#include <algorithm>

#include "reading/names.hpp"
#include "reading/preview.hpp"

namespace workbook::recorder {

namespace {

class Reasons {
 public:
  explicit Reasons(const Model& model) : model_(model) {
    for (std::size_t at = 0; at < model_.recording.events.size(); ++at) {
      const auto& event = model_.recording.events[at];
      if (event.finished) continue;
      // A proxy is told of by the call that it sits in.
      if (event.call == Call::proxy || event.call == Call::proxy_steerable) continue;
      Waiting waiting;
      waiting.event = at;
      waiting.thread = event.thread;
      if (event.call == Call::poll) {
        for (const auto& item : event.items)
          if (item.socket != 0) waiting.sockets.push_back(item.socket);
      } else if (event.socket != 0) {
        waiting.sockets.push_back(event.socket);
      }
      waits_.push_back(std::move(waiting));
    }
    for (auto& waiting : waits_) find(waiting);
  }

  std::vector<Waiting> take() { return std::move(waits_); }

 private:
  const Event& event(const Waiting& waiting) const {
    return model_.event(waiting.event);
  }

  std::string thread(int number) const { return thread_name(model_.recording, number); }

  std::string name(int socket) const { return label(model_.recording, socket); }

  void say(Waiting& waiting, Weight weight, std::string reason) const {
    if (weight <= waiting.weight) return;
    waiting.weight = weight;
    waiting.reason = std::move(reason);
  }

  void find(Waiting& waiting) const {
    const auto& its = event(waiting);
    if (its.call == Call::context_term) return find_term(waiting, its);
    if (waiting.sockets.empty()) return;
    if (is_send(its.call)) return find_send(waiting, its.socket);
    if (is_receive(its.call)) return find_receive(waiting, its.socket);
    if (its.call != Call::poll) return;
    for (const auto& item : its.items) {
      if (item.socket == 0) continue;
      if (item.events & ZMQ_POLLIN) find_receive(waiting, item.socket);
      if (item.events & ZMQ_POLLOUT) find_send(waiting, item.socket);
    }
    // One of several sockets without news is nothing unusual.
    if (waiting.sockets.size() > 1 && waiting.weight == Weight::likely)
      waiting.weight = Weight::effect;
  }

  // A context ends when its sockets are closed and what they had to send is sent.
  void find_term(Waiting& waiting, const Event& its) const {
    std::vector<std::string> own, others;
    for (std::size_t at = 0; at < model_.recording.sockets.size(); ++at) {
      const auto& socket = model_.recording.sockets[at];
      if (socket.context != its.context || socket.closed) continue;
      const bool mine = socket.user == its.thread;
      (mine ? own : others)
          .push_back(mine ? label(socket)
                          : fmt::format("{} (thread {})", label(socket),
                                        socket.user == 0 ? "?" : thread(socket.user)));
    }
    if (!own.empty())
      return say(waiting, Weight::certain,
                 fmt::format("{} waits for the context to end while it has {} open "
                             "itself: sockets are to be closed before their context.",
                             thread(its.thread), listed(own)));
    if (!others.empty())
      return say(waiting, Weight::certain,
                 fmt::format("{} waits for the context to end, and {} {} still open.",
                             thread(its.thread), listed(others),
                             others.size() == 1 ? "is" : "are"));
    for (std::size_t at = 0; at < model_.recording.sockets.size(); ++at) {
      const int socket = static_cast<int>(at + 1);
      if (model_.socket(socket).context != its.context) continue;
      const auto left = untaken(model_, socket);
      if (left == 0 || linger(socket) == 0) continue;
      say(waiting, Weight::certain,
          fmt::format("{} waits for the context to end, and the context waits to "
                      "deliver {} of {}, closed with LINGER {}, to {}.",
                      thread(its.thread), counted(left, "message"), name(socket),
                      linger(socket), destination(socket)));
    }
  }

  int linger(int socket) const {
    // A context that is not "blocky" makes sockets that do not linger.
    int otherwise = -1;
    for (const auto& event : model_.recording.events)
      if (event.call == Call::context_set && event.option == ZMQ_BLOCKY &&
          event.context == model_.socket(socket).context && event.text == "0" &&
          event.begin <= model_.facts_of(socket).opened)
        otherwise = 0;
    return model_.option(socket, ZMQ_LINGER, otherwise);
  }

  std::string destination(int socket) const {
    const auto& facts = model_.facts_of(socket);
    std::vector<std::string> ends;
    for (const auto& endpoint : facts.endpoints)
      ends.push_back(printable(endpoint.address));
    const auto where = listed(ends);
    if (ends.empty()) return "nobody";
    return facts.peers.empty() ? where + ", where nobody is" : where;
  }

  void find_send(Waiting& waiting, int socket) const {
    const auto& facts = model_.facts_of(socket);
    if (no_endpoint(waiting, socket)) return;
    if (facts.peers.empty())
      return say(waiting, Weight::likely, absent(socket, "send"));
    const auto left = untaken(model_, socket);
    if (left == 0) return;
    std::vector<std::string> peers;
    for (const int peer : facts.peers)
      peers.push_back(fmt::format("{}{}", name(peer), where_is(peer)));
    say(waiting, Weight::likely,
        fmt::format("The queue of {} is full: {} sent and not yet received by {}.",
                    name(socket), counted(left, "message"), listed(peers)));
  }

  void find_receive(Waiting& waiting, int socket) const {
    const auto& facts = model_.facts_of(socket);
    const int type = model_.socket(socket).type;
    if (no_endpoint(waiting, socket)) return;
    if (type == ZMQ_SUB && facts.subscriptions.empty())
      return say(waiting, Weight::certain,
                 fmt::format("{} has not subscribed to anything: a SUB receives only "
                             "what it has subscribed to.",
                             name(socket)));
    if (facts.peers.empty())
      return say(waiting, Weight::likely, absent(socket, "recv"));
    if (type == ZMQ_REQ) return find_reply(waiting, socket);
    if (type == ZMQ_SUB && nothing_matches(waiting, socket)) return;
    std::vector<std::string> peers;
    bool all_wait = true;
    for (const int peer : facts.peers) {
      peers.push_back(fmt::format("{}{}", name(peer), where_is(peer)));
      all_wait = all_wait && !where_is(peer).empty();
    }
    say(waiting, Weight::effect,
        fmt::format("{} has received all that was sent to it; it waits for {}.",
                    name(socket), listed(peers)));
  }

  bool no_endpoint(Waiting& waiting, int socket) const {
    if (model_.socket(socket).type < 0 || !model_.facts_of(socket).endpoints.empty())
      return false;
    say(waiting, Weight::certain,
        fmt::format("{} is neither bound nor connected.", name(socket)));
    return true;
  }

  std::string absent(int socket, std::string_view what) const {
    std::vector<std::string> ends;
    bool bound = false;
    for (const auto& endpoint : model_.facts_of(socket).endpoints) {
      ends.push_back(printable(endpoint.address));
      bound = bound || endpoint.bound;
      if (!endpoint.bound && endpoint.address.starts_with("inproc://"))
        if (const int other = in_other_context(socket, endpoint.address); other != 0)
          return fmt::format(
              "{} is connected to {}, which {} is bound to in another "
              "context: inproc joins sockets of one context only.",
              name(socket), ends.back(), name(other));
    }
    return fmt::format("{} is in {}, and nobody in this recording is {} {}.",
                       name(socket), what, bound ? "connected to" : "bound to",
                       listed(ends));
  }

  int in_other_context(int socket, const std::string& address) const {
    for (std::size_t at = 0; at < model_.facts.size(); ++at)
      for (const auto& endpoint : model_.facts[at].endpoints)
        if (endpoint.bound && endpoint.address == address &&
            model_.recording.sockets[at].context != model_.socket(socket).context)
          return static_cast<int>(at + 1);
    return 0;
  }

  // ", whose thread sits in recv" of the socket, when it does.
  std::string where_is(int socket) const {
    if (model_.socket(socket).closed) return ", which is closed";
    for (const auto& other : waits_) {
      const auto& its = event(other);
      if (other.thread != model_.socket(socket).user) continue;
      const bool same = std::find(other.sockets.begin(), other.sockets.end(), socket) !=
                        other.sockets.end();
      return same ? fmt::format(", which waits in {} itself", verb(its.call))
                  : fmt::format(", whose thread waits in {} on {}", verb(its.call),
                                its.socket != 0 ? name(its.socket) : "its context");
    }
    return "";
  }

  // The last request of a REQ: where is it?
  void find_reply(Waiting& waiting, int socket) const {
    const Message* request = nullptr;
    for (const auto& message : model_.sent)
      if (message.socket == socket) request = &message;
    if (request == nullptr) return;
    std::vector<Frame> frames;
    for (const auto at : request->events) frames.push_back(model_.event(at).frame);
    const auto text =
        frames_text(frames, {.ascii = false, .payload = model_.recording.payload});
    if (request->matches.empty())
      return say(
          waiting, Weight::likely,
          fmt::format("The request {} of {} has not been received by {}{}.", text,
                      name(socket), name(model_.facts_of(socket).peers.front()),
                      where_is(model_.facts_of(socket).peers.front())));
    const auto& arrival = model_.received[request->matches.front()];
    const int server = arrival.socket;
    if (model_.socket(server).type != ZMQ_REP)
      return say(waiting, Weight::effect,
                 fmt::format("The request {} of {} was received by {}; no reply came "
                             "back.",
                             text, name(socket), name(server)));
    say(waiting, Weight::certain,
        fmt::format("{} received the request {} of {} and has not replied{}.",
                    name(server), text, name(socket), where_is(server)));
  }

  bool nothing_matches(Waiting& waiting, int socket) const {
    const auto& facts = model_.facts_of(socket);
    std::size_t seen = 0;
    for (const auto& message : model_.sent) {
      if (message.subscription || message.events.empty()) continue;
      if (std::find(facts.peers.begin(), facts.peers.end(), message.socket) ==
          facts.peers.end())
        continue;
      ++seen;
      const auto start = model_.frame(message, 0).preview();
      for (const auto& subscription : facts.subscriptions)
        if (start.starts_with(subscription.prefix)) return false;
    }
    if (seen == 0 || !model_.recording.payload) return false;
    std::vector<std::string> prefixes;
    for (const auto& subscription : facts.subscriptions)
      prefixes.push_back(quoted(subscription.prefix));
    say(waiting, Weight::certain,
        fmt::format("{} has subscribed to {}, and none of the {} that its publishers "
                    "sent begins with that.",
                    name(socket), listed(prefixes), counted(seen, "message")));
    return true;
  }

  const Model& model_;
  std::vector<Waiting> waits_;
};

}  // namespace

std::vector<Waiting> waiting_threads(const Model& model) {
  return Reasons(model).take();
}

std::size_t untaken(const Model& model, int socket) {
  return static_cast<std::size_t>(
      std::count_if(model.sent.begin(), model.sent.end(), [&](const Message& message) {
        return message.socket == socket && !message.subscription && !message.pending &&
               message.matches.empty();
      }));
}

std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t at = 0; at < items.size(); ++at) {
    if (at > 0) text += at + 1 == items.size() ? " and " : ", ";
    text += items[at];
  }
  return text;
}

}  // namespace workbook::recorder
