// Requests that nobody answers, and what becomes of them.

#include <zmq.h>

#include <algorithm>
#include <cerrno>
#include <optional>

#include "findings/rules.hpp"
#include "reading/names.hpp"

namespace workbook::recorder::rules {

namespace {

// A request that has arrived and whose client waits in vain.
struct Unanswered {
  const Message* request;
  const Message* arrival;
  Wait wait;
};

std::vector<Unanswered> unanswered(const Model& model) {
  std::vector<Unanswered> found;
  if (!is_whole(model)) return found;
  for (const int client : sockets(model, {ZMQ_REQ})) {
    const auto wait = long_last_wait(model, client);
    const auto last =
        std::find_if(model.sent.rbegin(), model.sent.rend(),
                     [client](const Message& sent) { return sent.socket == client; });
    if (!wait || last == model.sent.rend() || last->matches.empty()) continue;
    found.push_back({&*last, &model.received[last->matches.front()], *wait});
  }
  return found;
}

bool has_sent_since(const Model& model, const Message& arrival, int socket) {
  return std::ranges::any_of(model.sent, [&](const Message& message) {
    return message.socket == socket && message.end > arrival.end;
  });
}

bool has_forwarded_since(const Model& model, const Message& arrival) {
  return std::ranges::any_of(model.sent, [&](const Message& message) {
    return message.thread == arrival.thread && message.begin > arrival.end;
  });
}

// The server waits for the next request although it owes a reply.
std::optional<std::size_t> went_on(const Model& model, const Message& arrival) {
  const auto wait = long_last_wait(model, arrival.socket);
  if (!wait || model.event(wait->event).end < arrival.end) return std::nullopt;
  return wait->event;
}

bool was_stopped(const Model& model, int socket) {
  const int context = model.socket(socket).context;
  return std::ranges::any_of(model.recording.events, [&](const Event& event) {
    return event.context == context && event.begin < model.facts_of(socket).closed &&
           is_one_of(static_cast<int>(event.call),
                     {static_cast<int>(Call::context_term),
                      static_cast<int>(Call::context_shutdown)});
  });
}

std::optional<std::size_t> closing(const Model& model, int socket) {
  const auto closes = calls(model, socket, Call::socket_close);
  return closes.empty() ? std::nullopt : std::optional(closes.front());
}

// The reply is not coming: nobody has sent one, and who should have is occupied
// otherwise.
std::optional<std::size_t> gave_up(const Model& model, const Message& arrival) {
  const int server = arrival.socket;
  if (has_sent_since(model, arrival, server)) return std::nullopt;
  if (model.socket(server).type == ZMQ_ROUTER && has_forwarded_since(model, arrival))
    return std::nullopt;
  if (const auto close = closing(model, server))
    return was_stopped(model, server) ? std::nullopt : close;
  return went_on(model, arrival);
}

bool same_content(const Model& model, const Message& one, const Message& other) {
  return std::ranges::equal(one.events, other.events, [&](auto a, auto b) {
    return same_frame(model.event(a).frame, model.event(b).frame);
  });
}

bool same_server(const Model& model, int one, int other) {
  for (const auto& a : model.facts_of(one).endpoints)
    for (const auto& b : model.facts_of(other).endpoints)
      if (!a.bound && !b.bound && a.address == b.address) return true;
  return false;
}

// Whether the message still lay in its socket's queue when that was closed.
bool was_left_behind(const Model& model, const Message& message) {
  const auto closed = model.facts_of(message.socket).closed;
  return closed != INT64_MAX &&
         std::ranges::all_of(message.matches, [&](std::size_t match) {
           return model.received[match].end > closed;
         });
}

}  // namespace

Evidence reply_forgotten(const Model& model) {
  for (const auto& [request, arrival, wait] : unanswered(model))
    if (const auto instead = gave_up(model, *arrival))
      return {line(model, *arrival), line(model, *instead), line(model, wait.event)};
  return {};
}

Evidence stuck_request(const Model& model) {
  for (const auto& [request, arrival, wait] : unanswered(model)) {
    const auto close = closing(model, arrival->socket);
    if (close && was_stopped(model, arrival->socket) && wait.unlimited &&
        !has_sent_since(model, *arrival, arrival->socket))
      return {line(model, *request), line(model, *arrival), line(model, *close),
              line(model, wait.event)};
  }
  return {};
}

Evidence retry_copies(const Model& model) {
  if (!is_whole(model)) return {};
  for (const auto& first : model.sent) {
    if (model.socket(first.socket).type != ZMQ_REQ || !was_left_behind(model, first) ||
        model.linger(first.socket) == 0)
      continue;
    const auto again = std::ranges::find_if(model.sent, [&](const Message& message) {
      return message.socket != first.socket && message.thread == first.thread &&
             message.begin > first.end &&
             model.socket(message.socket).type == ZMQ_REQ &&
             same_content(model, first, message) &&
             same_server(model, first.socket, message.socket);
    });
    if (again != model.sent.end())
      return {line(model, first), line(model, *closing(model, first.socket)),
              line(model, *again)};
  }
  return {};
}

}  // namespace workbook::recorder::rules
