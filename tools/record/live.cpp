#include "live.hpp"

#include <fmt/format.h>
#include <zmq.h>

#include <algorithm>
#include <vector>

#include "reading/names.hpp"

namespace workbook::record {

namespace {

using recorder::Call;
using recorder::Event;

std::string what_came(const Event& event, const recorder::PreviewStyle& style) {
  if (event.error != 0)
    return fmt::format("{}: {}", recorder::verb(event.call),
                       recorder::error_name(event.error));
  if (recorder::is_send(event.call) || recorder::is_receive(event.call))
    return fmt::format("{} {}{}", recorder::is_send(event.call) ? "sends" : "receives",
                       recorder::frame_text(event.frame, style),
                       event.frame.more ? ", more follows" : "");
  if (event.call == Call::set_option &&
      (event.option == ZMQ_SUBSCRIBE || event.option == ZMQ_UNSUBSCRIBE))
    return fmt::format("{} {}",
                       event.option == ZMQ_SUBSCRIBE ? "subscribes" : "unsubscribes",
                       style.payload ? recorder::quoted(event.text, style.ascii) : "");
  return fmt::format(
      "{}s {}", recorder::verb(event.call),
      recorder::printable(event.resolved.empty() ? event.text : event.resolved));
}

// A miss of a call that does not wait is no news.
bool is_news(const Event& event) {
  if (!event.finished || event.socket == 0 || event.error == EAGAIN) return false;
  switch (event.call) {
    case Call::bind:
    case Call::connect:
    case Call::unbind:
    case Call::disconnect:
    case Call::socket_close:
      return true;
    case Call::set_option:
      return event.error != 0 || event.option == ZMQ_SUBSCRIBE ||
             event.option == ZMQ_UNSUBSCRIBE;
    default:
      return recorder::is_send(event.call) || recorder::is_receive(event.call);
  }
}

}  // namespace

std::string Live::news(const recorder::Recording& recording) {
  std::vector<const Event*> fresh;
  auto told = told_;
  for (const auto& event : recording.events) {
    if (!event.finished || event.thread == 0) continue;
    const auto& thread = recording.threads[static_cast<std::size_t>(event.thread - 1)];
    const ThreadId id{thread.process, thread.id};
    const auto before = told_.find(id);
    if (before != told_.end() && event.end <= before->second) continue;
    told[id] = std::max(told[id], event.end);
    if (is_news(event)) fresh.push_back(&event);
  }
  told_ = std::move(told);
  std::stable_sort(fresh.begin(), fresh.end(),
                   [](const Event* a, const Event* b) { return a->end < b->end; });
  std::string text;
  for (const auto* event : fresh)
    text += fmt::format("{:>8} {} {}\n", recorder::duration_text(event->end),
                        recorder::printable(recorder::label(recording, event->socket)),
                        what_came(*event, style_));
  return text;
}

}  // namespace workbook::record
