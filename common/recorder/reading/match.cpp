#include "reading/match.hpp"

#include <zmq.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

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
        sent_[key(model_.sent[at], form)].push_back(at);
    }
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

  // The sender, the form and the frames that count.
  Key key(const Message& message, Form form) const {
    Key key = std::to_string(message.socket) + (form == Form::body ? "b" : "w");
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

  std::optional<std::size_t> find_similar(const Message& arrival) {
    for (const int peer : model_.facts_of(arrival.socket).peers) {
      const auto& sent = sent_by_[peer];
      auto& from = similar_from_[{peer, arrival.socket}];
      for (auto at = from; at < sent.size(); ++at) {
        const auto& message = model_.sent[sent[at]];
        if (message.begin > arrival.end) break;
        if (!could_be(message, arrival) || !is_part_of(arrival, message)) continue;
        from = at + 1;
        return sent[at];
      }
    }
    return {};
  }

  std::optional<std::size_t> find(const Message& arrival) {
    std::optional<std::size_t> best;
    std::size_t* best_cursor = nullptr;
    const int type = type_of(arrival);
    for (const int peer : model_.facts_of(arrival.socket).peers) {
      const int peer_type = model_.socket(peer).type;
      const auto form = form_between(type, peer_type);
      Key wanted = std::to_string(peer) + (form == Form::body ? "b" : "w");
      append_content(wanted, arrival, form);
      const auto found = sent_.find(wanted);
      if (found == sent_.end()) continue;
      // All peers share what goes to one of them; each has its own of what goes to all.
      const int taker =
          sends_to_all(peer_type) || peer_type == ZMQ_ROUTER ? arrival.socket : 0;
      auto& cursor = cursors_[{&found->second, taker}];
      while (cursor < found->second.size() &&
             !could_be(model_.sent[found->second[cursor]], arrival))
        ++cursor;
      if (cursor == found->second.size()) continue;
      const auto candidate = found->second[cursor];
      if (model_.sent[candidate].begin > arrival.end) continue;
      if (!best || model_.sent[candidate].begin < model_.sent[*best].begin) {
        best = candidate;
        best_cursor = &cursor;
      }
    }
    if (best_cursor != nullptr) ++*best_cursor;
    return best;
  }

  // Not one that went to somebody else.
  bool could_be(const Message& message, const Message& arrival) const {
    const int type = type_of(message);
    if (!sends_to_all(type) && !message.matches.empty()) return false;
    if (type != ZMQ_ROUTER || message.events.empty()) return true;
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

  Model& model_;
  std::unordered_map<Key, std::vector<std::size_t>> sent_;
  std::map<std::pair<const void*, int>, std::size_t> cursors_;
  std::map<int, std::vector<std::size_t>> sent_by_;
  std::map<std::pair<int, int>, std::size_t> similar_from_;  // by sender and receiver
  std::map<std::pair<int, std::string>, int> routes_;
};

}  // namespace

void match_messages(Model& model) {
  Matcher(model).match();
}

}  // namespace workbook::recorder
