#include "reading/match.hpp"

#include <zmq.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "reading/model.hpp"

namespace workbook::recorder {

namespace {

// What a message looks like in transit depends on both ends: REQ and REP add and remove
// an envelope that ends in an empty frame, a ROUTER the routing id in front. Two
// messages are compared by what is left without.
enum class Form { whole, body };

bool keeps_envelopes(int type) {
  return type == ZMQ_REQ || type == ZMQ_REP;
}

class Matcher {
 public:
  explicit Matcher(Model& model) : model_(model) {
    for (std::size_t at = 0; at < model_.sent.size(); ++at) {
      sent_by_[model_.sent[at].socket].push_back(at);
      for (const auto form : {Form::whole, Form::body})
        groups_[key(model_.sent[at], form)].messages.push_back(at);
    }
    for (std::size_t at = 0; at < model_.facts.size(); ++at)
      for (const int peer : model_.facts[at].peers)
        linked_.insert(link(static_cast<int>(at + 1), peer));
  }

  void match() {
    for (std::size_t at = 0; at < model_.received.size(); ++at) {
      auto& arrival = model_.received[at];
      auto found = find(arrival);
      if (!found && is_partial(arrival)) found = find_similar(arrival);
      if (!found) continue;
      arrival.matches.push_back(*found);
      model_.sent[*found].matches.push_back(at);
      learn_route(arrival, model_.sent[*found]);
    }
  }

 private:
  using Key = std::string;

  int type_of(const Message& message) const {
    return model_.socket(message.socket).type;
  }

  static void append(Key& key, const Frame& frame) {
    key += std::to_string(frame.size);
    key += ':';
    key += frame.preview();
    key += '|';
  }

  // Sent messages with the same content, in the order in which they were sent. Those
  // that cannot be looked for any more are passed over once.
  struct Group {
    std::vector<std::size_t> messages;
    std::size_t untaken = 0;                    // before it all are taken
    std::unordered_map<int, std::size_t> from;  // the same for each receiver
  };

  // What one receiver may have got a part of, in the order in which it was sent.
  struct Pool {
    std::vector<std::size_t> messages;
    std::size_t from = 0;
  };

  static std::uint64_t link(int a, int b) {
    return static_cast<std::uint64_t>(a) << 32 | static_cast<std::uint32_t>(b);
  }

  // The form and the frames that count.
  Key key(const Message& message, Form form) const {
    Key key = form == Form::body ? "b" : "w";
    append_content(key, message, form);
    return key;
  }

  void append_content(Key& key, const Message& message, Form form) const {
    if (message.subscription) {
      const auto& event = model_.event(message.events.front());
      const char sign = event.option == ZMQ_SUBSCRIBE ? '\x01' : '\x00';
      const auto frame = sign + event.text;
      key += std::to_string(event.capacity + 1) + ':' + frame.substr(0, preview_size) +
             '|';
      return;
    }
    for (auto at = first_frame(message, form); at < message.events.size(); ++at)
      append(key, model_.frame(message, at));
  }

  // The first frame that counts.
  std::size_t first_frame(const Message& message, Form form) const {
    const std::size_t first = type_of(message) == ZMQ_ROUTER ? 1 : 0;
    if (form == Form::whole || keeps_envelopes(type_of(message))) return first;
    for (std::size_t at = first; at < message.events.size(); ++at)
      if (model_.frame(message, at).size == 0) return at + 1;
    return first;
  }

  Form form_between(int type, int peer_type) const {
    return keeps_envelopes(type) || keeps_envelopes(peer_type) ? Form::body
                                                               : Form::whole;
  }

  // Whether less was received than was sent: the buffer was too short, or frames were
  // left.
  bool is_partial(const Message& arrival) const {
    return !arrival.complete ||
           std::any_of(arrival.events.begin(), arrival.events.end(), [&](auto at) {
             const auto& frame = model_.event(at).frame;
             return frame.kept < std::min<std::uint64_t>(frame.size, preview_size);
           });
  }

  // Whether all that was received of a message is in the sent one.
  bool is_part_of(const Message& arrival, const Message& message) const {
    const auto form = form_between(type_of(arrival), type_of(message));
    auto here = first_frame(arrival, form), there = first_frame(message, form);
    if (message.subscription) return false;
    for (; here < arrival.events.size(); ++here, ++there) {
      if (there >= message.events.size()) return false;
      const auto& part = model_.frame(arrival, here);
      const auto& whole = model_.frame(message, there);
      if (part.size != whole.size || !whole.preview().starts_with(part.preview()))
        return false;
    }
    return !arrival.complete || there == message.events.size();
  }

  Pool& pool_of(int receiver) {
    const auto [found, fresh] = pools_.try_emplace(receiver);
    auto& messages = found->second.messages;
    if (!fresh) return found->second;
    for (const int peer : model_.facts_of(receiver).peers) {
      const auto sent = sent_by_.find(peer);
      if (sent == sent_by_.end()) continue;
      messages.insert(messages.end(), sent->second.begin(), sent->second.end());
    }
    std::sort(messages.begin(), messages.end());
    return found->second;
  }

  std::optional<std::size_t> find_similar(const Message& arrival) {
    auto& pool = pool_of(arrival.socket);
    const auto size = pool.messages.size();
    while (pool.from < size &&
           !could_be(model_.sent[pool.messages[pool.from]], arrival))
      ++pool.from;
    const auto end = std::min(size, pool.from + most_compared);
    for (auto at = pool.from; at < end; ++at) {
      const auto& message = model_.sent[pool.messages[at]];
      if (message.begin > arrival.end) break;
      if (!could_be(message, arrival) || !is_part_of(arrival, message)) continue;
      if (sends_to_all(type_of(message))) pool.from = at + 1;
      return pool.messages[at];
    }
    return {};
  }

  // The one that was sent first.
  std::optional<std::size_t> find(const Message& arrival) {
    std::optional<std::size_t> best;
    Group* best_group = nullptr;
    for (const auto form : {Form::whole, Form::body}) {
      const auto found = groups_.find(key(arrival, form));
      if (found == groups_.end()) continue;
      const auto candidate = first_in(found->second, form, arrival);
      if (!candidate || (best && *best <= *candidate)) continue;
      best = candidate;
      best_group = &found->second;
    }
    if (best_group != nullptr) ++best_group->from[arrival.socket];
    return best;
  }

  std::optional<std::size_t> first_in(Group& group, Form form, const Message& arrival) {
    const auto& messages = group.messages;
    while (group.untaken < messages.size() &&
           is_taken(model_.sent[messages[group.untaken]]))
      ++group.untaken;
    auto& from = group.from[arrival.socket];
    from = std::max(from, group.untaken);
    for (; from < messages.size(); ++from) {
      const auto& message = model_.sent[messages[from]];
      if (message.begin > arrival.end) break;
      if (form_between(type_of(arrival), type_of(message)) == form &&
          could_be(message, arrival))
        return messages[from];
    }
    return {};
  }

  // What goes to one receiver only, and went.
  bool is_taken(const Message& message) const {
    return !sends_to_all(type_of(message)) && !message.matches.empty();
  }

  // Not one that went to somebody else; and no later arrival changes that.
  bool could_be(const Message& message, const Message& arrival) const {
    if (is_taken(message) || !linked_.contains(link(arrival.socket, message.socket)))
      return false;
    if (type_of(message) != ZMQ_ROUTER || message.events.empty()) return true;
    const auto known =
        routes_.find({message.socket, std::string(model_.frame(message, 0).preview())});
    return known == routes_.end() || known->second == arrival.socket;
  }

  // A ROUTER's first frame says who sent the rest.
  void learn_route(const Message& arrival, const Message& message) {
    if (type_of(arrival) == ZMQ_ROUTER && !arrival.events.empty())
      routes_[{arrival.socket, std::string(model_.frame(arrival, 0).preview())}] =
          message.socket;
  }

  // What was received in part is compared with so many messages at most.
  static constexpr std::size_t most_compared = 256;

  Model& model_;
  std::unordered_map<Key, Group> groups_;
  std::unordered_map<int, std::vector<std::size_t>> sent_by_;
  std::unordered_map<int, Pool> pools_;  // by receiver
  std::unordered_set<std::uint64_t> linked_;
  std::map<std::pair<int, std::string>, int> routes_;
};

}  // namespace

void match_messages(Model& model) {
  Matcher(model).match();
}

}  // namespace workbook::recorder
