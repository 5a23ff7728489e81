#include "showing/scene.hpp"

#include <fmt/format.h>
#include <zmq.h>

#include <algorithm>
#include <map>
#include <set>

#include "reading/model.hpp"
#include "reading/names.hpp"
#include "showing/arrange.hpp"

namespace workbook::recorder {

namespace {

// A wait that is shorter is not worth a line.
constexpr std::int64_t noticeable = 50'000'000;

// Options that a reader of the picture wants to see. Failures are always shown.
bool is_telling(int option) {
  static const std::set<int> telling{
      ZMQ_ROUTING_ID,  ZMQ_SNDHWM,      ZMQ_RCVHWM,        ZMQ_CONFLATE,
      ZMQ_IMMEDIATE,   ZMQ_REQ_RELAXED, ZMQ_REQ_CORRELATE, ZMQ_ROUTER_MANDATORY,
      ZMQ_XPUB_NODROP, ZMQ_XPUB_VERBOSE};
  return telling.contains(option);
}

class Builder {
 public:
  Builder(const Recording& recording, const PreviewStyle& style, std::int64_t until)
      : model_(recording), style_(style), until_(until) {}

  Scene build() {
    find_proxies();
    for (const auto& event : model_.recording.events)
      if (event.begin <= until_) add(event);
    for (const auto& message : model_.sent)
      if (message.begin <= until_) add_sent(message);
    for (const auto& message : model_.received)
      if (message.matches.empty() && message.end <= until_) add_received(message);
    std::stable_sort(rows_.begin(), rows_.end(),
                     [](const Row& a, const Row& b) { return a.time < b.time; });
    add_waits();
    fold_repeats();
    number_lanes();
    add_remarks();
    return std::move(scene_);
  }

 private:
  // Until the lanes are numbered, `from` and `to` are numbers of sockets.
  Row& row(Row::Kind kind, std::int64_t time, int socket, std::string text) {
    Row row;
    row.kind = kind;
    row.time = time;
    row.from = socket;
    row.text = std::move(text);
    rows_.push_back(std::move(row));
    return rows_.back();
  }

  // What a proxy asks for in vain is its business.
  void find_proxies() {
    for (const auto& event : model_.recording.events)
      if (event.call == Call::proxy || event.call == Call::proxy_steerable)
        proxies_.push_back({event.thread, event.begin, event.end});
  }

  bool in_proxy(const Event& event) const {
    return std::any_of(proxies_.begin(), proxies_.end(), [&](const Proxy& proxy) {
      return proxy.thread == event.thread && proxy.begin < event.begin &&
             event.end <= proxy.end;
    });
  }

  // Whether a thread sat in the call at the end of the picture: it had not returned, or
  // returned later because the context ended.
  bool is_waiting(const Event& event) const {
    return !event.finished || (event.end > until_ && event.error == ETERM);
  }

  // How long the call had lasted by the end of the picture.
  std::int64_t waited(const Event& event) const {
    return std::min(event.end, until_) - event.begin;
  }

  void add(const Event& event) {
    if (is_waiting(event)) return;
    if (event.error != 0) return add_failure(event);
    const bool of_context =
        event.call == Call::context_shutdown || event.call == Call::context_term;
    if (event.socket == 0 && !of_context) return;  // a poll of file descriptors only
    switch (event.call) {
      case Call::bind: {
        const bool wildcard = !event.resolved.empty() && event.resolved != event.text;
        row(Row::Kind::note, event.begin, event.socket,
            fmt::format(
                "binds {}{}", printable(event.text),
                wildcard ? fmt::format(" = {}", printable(event.resolved)) : ""));
        break;
      }
      case Call::connect:
      case Call::unbind:
      case Call::disconnect:
        row(Row::Kind::note, event.begin, event.socket,
            fmt::format("{}s {}", verb(event.call), printable(event.text)));
        break;
      case Call::set_option:
        add_option(event);
        break;
      case Call::socket_close:
        row(Row::Kind::note, event.begin, event.socket, "closes");
        break;
      case Call::context_shutdown:
      case Call::context_term:
        add_end(event);
        break;
      case Call::poll:
        if (event.result == 0 && event.lasted() >= noticeable)
          row(Row::Kind::note, event.begin, event.socket,
              fmt::format("polls {}, nothing comes", duration_text(event.lasted())));
        break;
      default:
        if ((is_send(event.call) || is_receive(event.call)) &&
            event.lasted() >= noticeable)
          row(Row::Kind::note, event.begin, event.socket,
              fmt::format("waits {} in {}", duration_text(event.lasted()),
                          verb(event.call)));
    }
  }

  void add_option(const Event& event) {
    if (event.option == ZMQ_SUBSCRIBE || event.option == ZMQ_UNSUBSCRIBE) return;
    if (!is_telling(event.option)) return;
    std::string value;
    if (event.option == ZMQ_ROUTING_ID) {
      Frame id;
      id.size = event.capacity;
      id.kept = static_cast<std::uint8_t>(std::min(event.text.size(), preview_size));
      std::copy_n(event.text.begin(), id.kept, id.first_bytes.begin());
      value = frame_text(id, style_);
    } else {
      value = std::to_string(option_value(event));
    }
    row(Row::Kind::note, event.begin, event.socket,
        fmt::format("sets {} {}", option_name(event.option), value));
  }

  static int option_value(const Event& event) {
    int value = 0;
    if (event.text.size() == sizeof value)
      std::copy_n(event.text.begin(), sizeof value, reinterpret_cast<char*>(&value));
    return value;
  }

  // In the end of a context all that is left open matters; the call itself is long over
  // by then if it waited.
  void add_end(const Event& event) {
    const auto who = thread_name(event);
    auto text = event.call == Call::context_shutdown
                    ? fmt::format("{} shuts the context down", who)
                    : fmt::format("{} terminates the context", who);
    if (event.lasted() >= noticeable)
      text += fmt::format(", which takes {}", duration_text(event.lasted()));
    row(Row::Kind::across, event.begin, 0, text);
  }

  std::string thread_name(const Event& event) const {
    return recorder::thread_name(model_.recording, event.thread);
  }

  void add_failure(const Event& event) {
    const bool traffic =
        is_send(event.call) || is_receive(event.call) || event.call == Call::poll;
    if (event.socket == 0 || (event.call == Call::get_option && event.error != ETERM))
      return;
    if (event.error == EAGAIN && traffic) {
      if (!in_proxy(event)) add_miss(event);
      return;
    }
    std::string text = fmt::format("{}: {}", verb(event.call), error_name(event.error));
    if (!event.text.empty() && event.call != Call::set_option)
      text = fmt::format("{} {}: {}", verb(event.call), printable(event.text),
                         error_name(event.error));
    if (event.call == Call::set_option)
      text =
          fmt::format("set {}: {}", option_name(event.option), error_name(event.error));
    if (event.lasted() >= noticeable)
      text += fmt::format(" after {}", duration_text(event.lasted()));
    auto& note = row(Row::Kind::note, event.begin, event.socket, text);
    note.trouble = event.error != ETERM;
    note.repeats = event.repeats;
  }

  void add_miss(const Event& event) {
    const bool send = is_send(event.call);
    auto& note = row(Row::Kind::note, event.begin, event.socket,
                     event.dont_wait || event.lasted() < 1'000'000
                         ? (send ? "send: would block" : "recv: nothing there")
                         : fmt::format("{}: {} without success", verb(event.call),
                                       duration_text(event.lasted())));
    note.repeats = event.repeats;
  }

  std::string text_of(const Message& message) const {
    if (message.subscription) {
      const auto& event = model_.event(message.events.front());
      Frame topic;
      topic.size = event.capacity;
      topic.kept = static_cast<std::uint8_t>(std::min(event.text.size(), preview_size));
      std::copy_n(event.text.begin(), topic.kept, topic.first_bytes.begin());
      return (event.option == ZMQ_SUBSCRIBE ? "subscribes " : "unsubscribes ") +
             frame_text(topic, style_);
    }
    std::vector<Frame> frames;
    for (const auto event : message.events) frames.push_back(model_.event(event).frame);
    auto text = frames_text(frames, style_);
    if (!message.complete) text += " | more to come";
    return text;
  }

  void add_sent(const Message& message) {
    if (message.matches.empty()) {
      if (message.pending) return;
      if (message.subscription)
        row(Row::Kind::note, message.begin, message.socket, text_of(message));
      else
        add_lost(message);
      return;
    }
    auto& arrow =
        row(Row::Kind::arrow, message.begin, message.socket, text_of(message));
    std::int64_t latest = 0;
    for (const auto match : message.matches) {
      arrow.to.push_back(model_.received[match].socket);
      latest = std::max(latest, model_.received[match].end);
    }
    arrow.remark = what_was_left(message);
    const auto late = latest - message.end;
    if (arrow.remark.empty() && late >= noticeable)
      arrow.remark = fmt::format("taken {} later", duration_text(late));
  }

  // What of a message that arrived was not taken.
  std::string what_was_left(const Message& message) const {
    for (const auto match : message.matches) {
      const auto& arrival = model_.received[match];
      if (!arrival.complete)
        return fmt::format("only {} taken", counted(arrival.events.size(), "frame"));
      for (const auto at : arrival.events) {
        const auto& event = model_.event(at);
        if (event.call == Call::receive && event.capacity < event.frame.size)
          return fmt::format("cut to the {} B of the buffer", event.capacity);
      }
    }
    return {};
  }

  void add_lost(const Message& message) {
    auto& lost = row(Row::Kind::lost, message.begin, message.socket, text_of(message));
    const auto& facts = model_.facts_of(message.socket);
    lost.trouble = true;
    const bool within = std::all_of(
        facts.endpoints.begin(), facts.endpoints.end(),
        [](const Endpoint& end) { return end.address.rfind("inproc://", 0) == 0; });
    if (!message.complete)
      lost.remark = "never finished";
    else if (!facts.peers.empty())
      lost.remark = "never received";
    else if (within)
      lost.remark = "nobody there";
    else
      lost.remark = "no receiver in this recording";
    lost.trouble = !facts.peers.empty() || within;
  }

  void add_received(const Message& message) {
    const auto& facts = model_.facts_of(message.socket);
    if (!facts.monitors.empty()) {
      row(Row::Kind::note, message.end, message.socket,
          fmt::format("hears of {}: {}", facts.monitors, monitor_text(message)));
      return;
    }
    row(Row::Kind::outside, message.end, message.socket, text_of(message));
  }

  std::string monitor_text(const Message& message) const {
    static const std::map<int, const char*> names{
        {ZMQ_EVENT_CONNECTED, "CONNECTED"},
        {ZMQ_EVENT_CONNECT_DELAYED, "CONNECT_DELAYED"},
        {ZMQ_EVENT_CONNECT_RETRIED, "CONNECT_RETRIED"},
        {ZMQ_EVENT_LISTENING, "LISTENING"},
        {ZMQ_EVENT_BIND_FAILED, "BIND_FAILED"},
        {ZMQ_EVENT_ACCEPTED, "ACCEPTED"},
        {ZMQ_EVENT_ACCEPT_FAILED, "ACCEPT_FAILED"},
        {ZMQ_EVENT_CLOSED, "CLOSED"},
        {ZMQ_EVENT_CLOSE_FAILED, "CLOSE_FAILED"},
        {ZMQ_EVENT_DISCONNECTED, "DISCONNECTED"},
        {ZMQ_EVENT_MONITOR_STOPPED, "MONITOR_STOPPED"},
        {ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL, "HANDSHAKE_FAILED"},
        {ZMQ_EVENT_HANDSHAKE_SUCCEEDED, "HANDSHAKE_SUCCEEDED"},
        {ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL, "HANDSHAKE_FAILED_PROTOCOL"},
        {ZMQ_EVENT_HANDSHAKE_FAILED_AUTH, "HANDSHAKE_FAILED_AUTH"}};
    const auto bytes = model_.frame(message, 0).preview();
    if (bytes.size() < 6) return text_of(message);
    const int number = static_cast<unsigned char>(bytes[0]) |
                       static_cast<unsigned char>(bytes[1]) << 8;
    const auto found = names.find(number);
    return found != names.end() ? found->second : std::to_string(number);
  }

  // Threads that are still in a call come last: nothing follows for them.
  void add_waits() {
    for (const auto& event : model_.recording.events) {
      if (event.begin > until_ || !is_waiting(event) || event.call == Call::proxy ||
          event.call == Call::proxy_steerable)
        continue;
      if (event.call == Call::context_term) {
        row(Row::Kind::across, event.begin, 0,
            event.abandoned
                ? fmt::format("{} waits for the context until its process ends",
                              thread_name(event))
                : fmt::format("{} has been waiting {} for the context to end",
                              thread_name(event), duration_text(waited(event))))
            .trouble = true;
        continue;
      }
      if (event.socket == 0) continue;
      row(Row::Kind::note, event.begin, event.socket,
          event.abandoned
              ? fmt::format("in {} when its process ended", verb(event.call))
              : fmt::format("still in {} after {}", verb(event.call),
                            duration_text(waited(event))));
    }
  }

  // Equal lines in a row become one.
  void fold_repeats() {
    std::vector<Row> folded;
    for (auto& row : rows_) {
      if (!folded.empty() && row.kind == Row::Kind::note &&
          folded.back().kind == row.kind && folded.back().from == row.from &&
          folded.back().text == row.text) {
        folded.back().repeats += row.repeats;
        continue;
      }
      folded.push_back(std::move(row));
    }
    rows_ = std::move(folded);
    for (auto& row : rows_)
      if (row.repeats > 1) row.text += fmt::format(" (x{})", row.repeats);
  }

  void number_lanes() {
    std::set<int> shown;
    for (const auto& row : rows_) {
      if (row.from > 0) shown.insert(row.from);
      shown.insert(row.to.begin(), row.to.end());
    }
    std::map<int, int> lane_of;
    for (const int socket : in_order({shown.begin(), shown.end()})) {
      lane_of[socket] = static_cast<int>(scene_.lanes.size());
      const auto& facts = model_.facts_of(socket);
      scene_.lanes.push_back({socket, printable(model_.socket(socket).name),
                              std::string(type_name(model_.socket(socket).type)),
                              facts.opened, facts.closed});
    }
    for (auto& row : rows_) {
      row.from = row.from > 0 ? lane_of[row.from] : -1;
      for (auto& to : row.to) to = lane_of[to];
    }
    scene_.rows = std::move(rows_);
  }

  // Peers side by side, and the sockets of one thread too.
  std::vector<int> in_order(const std::vector<int>& sockets) const {
    const auto lane = [&](int socket) {
      const auto found = std::lower_bound(sockets.begin(), sockets.end(), socket);
      return static_cast<int>(found - sockets.begin());
    };
    std::vector<std::pair<int, int>> pairs;
    for (const auto& row : rows_)
      for (const int to : row.to) pairs.emplace_back(lane(row.from), lane(to));
    for (std::size_t at = 0; at + 1 < sockets.size(); ++at)
      if (model_.socket(sockets[at]).user == model_.socket(sockets[at + 1]).user)
        pairs.emplace_back(static_cast<int>(at), static_cast<int>(at + 1));
    std::vector<int> order;
    for (const auto at : arranged(sockets.size(), pairs)) order.push_back(sockets[at]);
    return order;
  }

  void add_remarks() {
    const auto& recording = model_.recording;
    if (recording.dropped > 0)
      scene_.remarks.push_back(
          fmt::format("{} made room for newer ones and are not shown.",
                      counted(recording.dropped, "older call")));
    if (recording.lost > 0)
      scene_.remarks.push_back(fmt::format("{} found no room and are not shown.",
                                           counted(recording.lost, "call")));
    for (const auto& remark : recording.remarks)
      scene_.remarks.push_back(printable(remark));
  }

  struct Proxy {
    int thread;
    std::int64_t begin, end;
  };

  Model model_;
  PreviewStyle style_;
  std::int64_t until_;
  std::vector<Proxy> proxies_;
  std::vector<Row> rows_;
  Scene scene_;
};

}  // namespace

void leave_out_idle(Scene& scene) {
  std::vector<int> place(scene.lanes.size(), -1);
  for (const auto& row : scene.rows) {
    if (row.kind == Row::Kind::across || (row.kind == Row::Kind::note && !row.trouble))
      continue;
    place[static_cast<std::size_t>(row.from)] = 0;
    for (const int to : row.to) place[static_cast<std::size_t>(to)] = 0;
  }
  std::vector<Lane> lanes;
  for (std::size_t at = 0; at < place.size(); ++at)
    if (place[at] == 0) {
      place[at] = static_cast<int>(lanes.size());
      lanes.push_back(scene.lanes[at]);
    }
  const auto left_out = scene.lanes.size() - lanes.size();
  if (lanes.empty() || left_out == 0) return;
  scene.remarks.push_back(
      fmt::format("{} without messages left out.", counted(left_out, "socket")));
  const auto moved = [&](int lane) {
    return lane < 0 ? lane : place[static_cast<std::size_t>(lane)];
  };
  std::erase_if(scene.rows,
                [&](const Row& row) { return row.from >= 0 && moved(row.from) < 0; });
  for (auto& row : scene.rows) {
    row.from = moved(row.from);
    for (auto& to : row.to) to = moved(to);
  }
  scene.lanes = std::move(lanes);
}

Scene scene(const Recording& recording, const PreviewStyle& style, std::int64_t until) {
  return Builder(recording, style, until).build();
}

}  // namespace workbook::recorder
