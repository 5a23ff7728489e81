#include "reading/cut.hpp"

#include <algorithm>

namespace workbook::recorder {

Recording cut(Recording recording, std::int64_t time) {
  if (time >= recording.length) return recording;
  recording.length = time;
  std::erase_if(recording.events,
                [time](const Event& event) { return event.begin > time; });
  for (auto& socket : recording.sockets) socket.closed = false;
  for (auto& context : recording.contexts) context.terminated = false;
  for (auto& event : recording.events) {
    if (event.end > time) {
      event.end = time;
      event.finished = false;
      event.error = 0;
    }
    if (!event.finished || event.error != 0) continue;
    if (event.call == Call::socket_close && event.socket != 0)
      recording.sockets[static_cast<std::size_t>(event.socket - 1)].closed = true;
    if (event.call == Call::context_term && event.context != 0)
      recording.contexts[static_cast<std::size_t>(event.context - 1)].terminated = true;
  }
  return recording;
}

}  // namespace workbook::recorder
