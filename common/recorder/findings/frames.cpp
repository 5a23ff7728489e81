// What one frame holds, and what was done with it.

#include <zmq.h>

#include <algorithm>
#include <cerrno>
#include <string_view>

#include "findings/rules.hpp"
#include "reading/names.hpp"

namespace workbook::recorder::rules {

namespace {

bool is_text(std::string_view bytes) {
  return !bytes.empty() &&
         std::ranges::all_of(bytes, [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_known(const Frame& frame) {
  return frame.kept == frame.size;
}

bool ends_in_nul(const Frame& frame) {
  const auto bytes = frame.preview();
  // A number of two, four or eight bytes may look like that.
  const bool may_be_number = is_one_of(static_cast<int>(frame.size), {2, 4, 8});
  return is_known(frame) && frame.size > 1 && !may_be_number && bytes.back() == '\0' &&
         is_text(bytes.substr(0, bytes.size() - 1));
}

// The sockets among which the frame travels: this one and its peers.
bool is_in_conversation(const Model& model, int socket, int other) {
  const auto& peers = model.facts_of(socket).peers;
  return other == socket || std::ranges::find(peers, other) != peers.end();
}

// A text of the same conversation that has no NUL: so the program does not add one to
// each of them.
const Event* plain_text(const Model& model, int socket) {
  for (const auto& event : model.recording.events)
    if (is_send(event.call) && event.error == 0 && event.frame.size > 1 &&
        is_known(event.frame) && is_text(event.frame.preview()) &&
        is_in_conversation(model, socket, event.socket))
      return &event;
  return nullptr;
}

std::size_t index_of(const Model& model, const Event* event) {
  return static_cast<std::size_t>(event - model.recording.events.data());
}

// The send before this one on the same thread.
const Event* send_before(const Model& model, std::size_t index) {
  const auto& events = model.recording.events;
  const int thread = events[index].thread;
  while (index-- > 0)
    if (is_send(events[index].call) && events[index].error == 0 &&
        events[index].thread == thread)
      return &events[index];
  return nullptr;
}

// A frame that holds as much of a longer one as its buffer could, with or without room
// for a NUL: so the rest has not been missed. Who compares sizes sends something else.
const Event* sent_on(const Model& model, const Event& received) {
  for (const auto& event : model.recording.events)
    if (is_send(event.call) && event.error == 0 && event.thread == received.thread &&
        event.begin > received.begin && event.frame.kept > 0 &&
        (event.frame.size == received.capacity ||
         event.frame.size + 1 == received.capacity) &&
        received.frame.preview().starts_with(event.frame.preview()))
      return &event;
  return nullptr;
}

}  // namespace

Evidence trailing_nul(const Model& model) {
  for (const auto& event : model.recording.events) {
    if (!is_send(event.call) || event.error != 0 || !ends_in_nul(event.frame)) continue;
    if (const auto* other = plain_text(model, event.socket))
      return {line(model, index_of(model, &event)),
              line(model, index_of(model, other))};
  }
  return {};
}

Evidence truncated_frame(const Model& model) {
  for (const auto& event : model.recording.events) {
    if (event.call != Call::receive || event.error != 0 || !event.finished ||
        event.capacity < 2 || event.frame.size <= event.capacity)
      continue;
    if (const auto* sent = sent_on(model, event))
      return {line(model, index_of(model, &event)), line(model, index_of(model, sent))};
  }
  return {};
}

Evidence message_reused(const Model& model) {
  const auto& events = model.recording.events;
  for (std::size_t index = 0; index < events.size(); ++index) {
    const auto& event = events[index];
    // More to follow: an empty frame may be meant, as it is in an envelope.
    if (!event.reused || event.error != 0 || event.frame.more) continue;
    const auto* before = send_before(model, index);
    if (before != nullptr && before->frame.size > 0)
      return {line(model, index_of(model, before)), line(model, index)};
  }
  return {};
}

Evidence eagain_ignored(const Model& model) {
  const auto& events = model.recording.events;
  for (std::size_t index = 0; index < events.size(); ++index) {
    if (!events[index].unfilled || events[index].error != 0) continue;
    for (auto before = index; before-- > 0;)
      if (is_receive(events[before].call) && events[before].error == EAGAIN &&
          events[before].thread == events[index].thread)
        return {line(model, before), line(model, index)};
  }
  return {};
}

}  // namespace workbook::recorder::rules
