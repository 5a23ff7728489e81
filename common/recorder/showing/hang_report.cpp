// Who waits for what.

#include <fmt/format.h>
#include <zmq.h>

#include <algorithm>

#include "reading/names.hpp"
#include "reading/preview.hpp"
#include "showing/waiting.hpp"
#include "workbook/recorder.hpp"

namespace workbook::recorder {

namespace {

class Report {
 public:
  explicit Report(const Recording& recording)
      : model_(recording), waits_(waiting_threads(model_)) {}

  std::string text() {
    if (waits_.empty())
      text_ += "No thread sits in a ZeroMQ call.\n";
    else
      for (const auto& waiting : waits_) add_thread(waiting);
    add_open();
    add_reason();
    return text_;
  }

 private:
  const Recording& recording() const { return model_.recording; }

  void add_thread(const Waiting& waiting) {
    const auto& event = model_.event(waiting.event);
    text_ +=
        fmt::format("Thread {} {} in {}{}{}.\n", thread(event.thread),
                    event.abandoned ? "was" : "has been", function_name(event.call),
                    event.abandoned ? " when its process ended"
                                    : " for " + duration_text(event.lasted()),
                    in_proxy(event) ? ", inside of a proxy" : "");
    for (const int socket : waiting.sockets) add_socket(socket);
  }

  std::string thread(int number) const { return thread_name(recording(), number); }

  bool in_proxy(const Event& event) const {
    return std::any_of(
        recording().events.begin(), recording().events.end(), [&](const Event& other) {
          return (other.call == Call::proxy || other.call == Call::proxy_steerable) &&
                 !other.finished && other.thread == event.thread;
        });
  }

  void add_socket(int socket) {
    const auto& facts = model_.facts_of(socket);
    text_ += fmt::format("  on {}\n", label(recording(), socket));
    if (facts.endpoints.empty() && model_.socket(socket).type >= 0)
      text_ += "    neither bound nor connected\n";
    for (const auto& endpoint : facts.endpoints) add_endpoint(socket, endpoint);
    if (model_.socket(socket).type == ZMQ_SUB) add_subscriptions(facts);
    if (const auto left = untaken(model_, socket); left > 0)
      text_ += fmt::format("    {} sent and not received by anyone here\n",
                           counted(left, "message"));
    std::size_t coming = 0;
    for (const int peer : facts.peers)
      if (!sends_to_all(model_.socket(peer).type)) coming += untaken(model_, peer);
    if (coming > 0)
      text_ +=
          fmt::format("    {} of its peers on the way\n", counted(coming, "message"));
  }

  void add_endpoint(int socket, const Endpoint& endpoint) {
    if (endpoint.until != INT64_MAX) return;
    std::vector<std::string> there;
    for (const int peer : model_.facts_of(socket).peers)
      for (const auto& other : model_.facts_of(peer).endpoints)
        if (other.bound != endpoint.bound &&
            (endpoint.bound ? same_endpoint(endpoint.address, other.address)
                            : same_endpoint(other.address, endpoint.address))) {
          there.push_back(label(recording(), peer) +
                          (model_.socket(peer).closed ? " (closed)" : ""));
          break;
        }
    text_ +=
        fmt::format("    {} {}: {}\n", endpoint.bound ? "bound to" : "connected to",
                    printable(endpoint.address),
                    there.empty() ? "nobody there in this recording" : listed(there));
  }

  void add_subscriptions(const SocketFacts& facts) {
    std::vector<std::string> prefixes;
    for (const auto& subscription : facts.subscriptions)
      if (subscription.until == INT64_MAX)
        prefixes.push_back(quoted(subscription.prefix));
    text_ += prefixes.empty() ? "    no subscription\n"
                              : fmt::format("    subscribed to {}\n", listed(prefixes));
  }

  void add_open() {
    for (std::size_t at = 0; at < recording().contexts.size(); ++at) {
      const auto& context = recording().contexts[at];
      if (context.terminated || context.abandoned) continue;
      std::vector<std::string> open;
      for (const auto& socket : recording().sockets)
        if (!socket.closed && socket.context == static_cast<int>(at + 1))
          open.push_back(label(socket));
      const auto which = recording().contexts.size() == 1
                             ? std::string("The context")
                             : fmt::format("Context {}", at + 1);
      text_ += open.empty()
                   ? fmt::format("{} is open, without sockets.\n", which)
                   : fmt::format("{} is open, with {}.\n", which, listed(open));
    }
  }

  // All causes of the greatest weight. What only waits for others is none.
  void add_reason() {
    Weight greatest = Weight::effect;
    for (const auto& waiting : waits_) greatest = std::max(greatest, waiting.weight);
    if (greatest == Weight::effect) return;
    for (const auto& waiting : waits_)
      if (waiting.weight == greatest)
        text_ += fmt::format("Most likely: {}\n", waiting.reason);
  }

  Model model_;
  std::vector<Waiting> waits_;
  std::string text_;
};

}  // namespace

std::string hang_report(const Recording& recording) {
  return Report(recording).text();
}

}  // namespace workbook::recorder
