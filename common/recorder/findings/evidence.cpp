#include "findings/evidence.hpp"

#include <fmt/format.h>
#include <zmq.h>

#include <algorithm>
#include <cstring>

#include "reading/names.hpp"
#include "reading/preview.hpp"

namespace workbook::recorder {

namespace {

bool has_text_value(int option) {
  return option == ZMQ_SUBSCRIBE || option == ZMQ_UNSUBSCRIBE ||
         option == ZMQ_ROUTING_ID || option == ZMQ_CONNECT_ROUTING_ID;
}

std::string value_text(const Event& event) {
  int number = 0;
  if (has_text_value(event.option)) return " " + quoted(event.text);
  if (event.text.size() != sizeof number) return "";
  std::memcpy(&number, event.text.data(), sizeof number);
  return fmt::format(" {}", number);
}

std::string detail(const Event& event) {
  if (is_receive(event.call) && (event.error != 0 || !event.finished)) return "";
  if (is_send(event.call) || is_receive(event.call))
    return " " + frame_text(event.frame);
  switch (event.call) {
    case Call::bind:
    case Call::connect:
    case Call::unbind:
    case Call::disconnect:
      return " " + printable(event.text);
    case Call::monitor:
      return event.text.empty() ? " stopped" : " " + printable(event.text);
    case Call::set_option:
      return " " + option_name(event.option) + value_text(event);
    case Call::context_set:
      return " " + context_option_name(event.option) + " " + event.text;
    default:
      return "";
  }
}

std::string outcome(const Model& model, const Event& event) {
  std::string text;
  if (!event.finished)
    text =
        fmt::format(", which has not returned after {}", duration_text(event.lasted()));
  else if (event.error != 0)
    text = ": " + error_name(event.error);
  else if (event.call == Call::poll && event.result == 0)
    text = fmt::format(": nothing for {}", duration_text(event.lasted()));
  else if (event.call == Call::receive && event.frame.size > event.capacity)
    text = fmt::format(", of which the buffer holds {} B", event.capacity);
  else if (event.lasted() >= model.long_wait)
    text = fmt::format(", which took {}", duration_text(event.lasted()));
  if (event.repeats > 1) text += fmt::format(", {} times", event.repeats);
  return text;
}

std::string who(const Model& model, const Event& event) {
  const auto& thread =
      model.recording.threads[static_cast<std::size_t>(event.thread - 1)].name;
  if (event.socket == 0) return thread;
  const auto& socket = model.socket(event.socket);
  const auto name = label(socket);
  return socket.user == event.thread ? name
                                     : fmt::format("{} (thread {})", name, thread);
}

std::string at(std::int64_t time, const std::string& text) {
  return fmt::format("{:>8}  {}", duration_text(time), text);
}

bool polls_for_input(const Event& event, int socket) {
  return event.call == Call::poll &&
         std::ranges::any_of(event.items, [socket](const PollItem& item) {
           return item.socket == socket && (item.events & ZMQ_POLLIN);
         });
}

bool found_input(const Event& event, int socket) {
  return std::ranges::any_of(event.items, [socket](const PollItem& item) {
    return item.socket == socket && (item.returned & ZMQ_POLLIN);
  });
}

bool is_in_vain(const Event& event, int socket) {
  if (!event.finished) return true;
  if (event.call == Call::poll) return event.error == 0 && !found_input(event, socket);
  return event.error == EAGAIN;
}

bool has_no_limit(const Model& model, const Event& event, int socket) {
  if (event.finished) return false;
  if (event.call == Call::poll) return event.timeout < 0;
  return model.option(socket, ZMQ_RCVTIMEO, -1) < 0;
}

bool is_alone(const Event& event) {
  return event.call != Call::poll || event.items.size() == 1;
}

bool overlap(const Endpoint& one, const Endpoint& other) {
  return one.from < other.until && other.from < one.until;
}

}  // namespace

std::string line(const Model& model, std::size_t index) {
  const auto& event = model.event(index);
  return at(event.begin, fmt::format("{}: {}{}{}", who(model, event), verb(event.call),
                                     detail(event), outcome(model, event)));
}

std::string line(const Model& model, const Message& message) {
  const auto& first = model.event(message.events.front());
  if (message.subscription) return line(model, message.events.front());
  std::vector<Frame> frames;
  for (const auto event : message.events) frames.push_back(model.event(event).frame);
  return at(first.begin, fmt::format("{}: {} {}", who(model, first), verb(first.call),
                                     frames_text(frames)));
}

bool is_whole(const Model& model) {
  return model.recording.dropped == 0 && model.recording.lost == 0 &&
         model.recording.remarks.empty();
}

bool is_one_of(int type, std::initializer_list<int> types) {
  return std::ranges::find(types, type) != types.end();
}

std::vector<int> sockets(const Model& model, std::initializer_list<int> types) {
  std::vector<int> numbers;
  const int count = static_cast<int>(model.facts.size());
  for (int number = 1; number <= count; ++number)
    if (types.size() == 0 || is_one_of(model.socket(number).type, types))
      numbers.push_back(number);
  return numbers;
}

std::vector<std::size_t> calls(const Model& model, int socket, Call call) {
  std::vector<std::size_t> found;
  for (const auto index : model.facts_of(socket).events)
    if (model.event(index).call == call && model.event(index).error == 0)
      found.push_back(index);
  return found;
}

std::optional<Wait> last_wait(const Model& model, int socket) {
  std::optional<Wait> wait;
  const auto& events = model.facts_of(socket).events;
  for (auto index = events.rbegin(); index != events.rend(); ++index) {
    const auto& event = model.event(*index);
    if (!is_receive(event.call) && !polls_for_input(event, socket)) continue;
    if (!is_in_vain(event, socket)) break;
    if (!wait)
      wait = Wait{*index, is_alone(event), has_no_limit(model, event, socket), 0};
    wait->lasted = model.event(wait->event).end - event.begin;
  }
  return wait;
}

std::optional<Wait> long_last_wait(const Model& model, int socket) {
  const auto wait = last_wait(model, socket);
  return wait && wait->lasted >= model.long_wait ? wait : std::nullopt;
}

std::optional<std::size_t> stuck_send(const Model& model, int socket) {
  for (const auto index : model.facts_of(socket).events) {
    const auto& event = model.event(index);
    if (is_send(event.call) && !event.finished && event.lasted() >= model.long_wait)
      return index;
  }
  return std::nullopt;
}

bool meet(const Model& model, int connector, int binder) {
  for (const auto& connected : model.facts_of(connector).endpoints)
    for (const auto& bound : model.facts_of(binder).endpoints)
      if (!connected.bound && bound.bound && overlap(connected, bound) &&
          surely_same_endpoint(bound.address, connected.address) &&
          (!bound.address.starts_with("inproc://") ||
           model.socket(connector).context == model.socket(binder).context))
        return true;
  return false;
}

std::int64_t met_at(const Model& model, int one, int other) {
  std::int64_t earliest = INT64_MAX;
  for (const auto& a : model.facts_of(one).endpoints)
    for (const auto& b : model.facts_of(other).endpoints) {
      const auto& bound = a.bound ? a : b;
      const auto& connected = a.bound ? b : a;
      if (a.bound != b.bound && same_endpoint(bound.address, connected.address))
        earliest = std::min(earliest, std::max(a.from, b.from));
    }
  return earliest;
}

bool arrived_at(const Model& model, const Message& message, int socket) {
  return std::ranges::any_of(message.matches, [&](std::size_t match) {
    return model.received[match].socket == socket;
  });
}

bool same_frame(const Frame& one, const Frame& other) {
  return one.size == other.size && one.preview() == other.preview();
}

}  // namespace workbook::recorder
