#include "noting/proxy_loop.hpp"

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "noting/library.hpp"

namespace workbook::recorder {

namespace {

// As many messages go one way before the other way gets its turn.
constexpr int burst = 1000;

struct Count {
  std::uint64_t messages = 0;
  std::uint64_t bytes = 0;

  void add(std::uint64_t size) {
    ++messages;
    bytes += size;
  }
};

struct Statistics {
  Count frontend_in, frontend_out, backend_in, backend_out;
};

enum class State { active, paused, terminated };

// A message that is closed at the end; errno survives.
class Message {
 public:
  Message() { library().msg_init(&message_); }
  Message(const Message&) = delete;
  Message& operator=(const Message&) = delete;
  ~Message() {
    const int error = errno;
    library().msg_close(&message_);
    errno = error;
  }
  zmq_msg_t* get() { return &message_; }
  std::size_t size() { return library().msg_size(&message_); }
  std::string_view text() {
    return {static_cast<const char*>(library().msg_data(&message_)), size()};
  }
  void assign(const void* data, std::size_t size) {
    library().msg_close(&message_);
    library().msg_init_size(&message_, size);
    if (size > 0) std::memcpy(library().msg_data(&message_), data, size);
  }

 private:
  zmq_msg_t message_;
};

bool send_copy(Message& message, void* capture, int flags) {
  Message copy;
  library().msg_copy(copy.get(), message.get());
  return noted_proxy_send(copy.get(), capture, flags) >= 0;
}

// libzmq 4.3.5 changed what a proxy counts and how it treats its control socket.
bool is_older() {
  int major, minor, patch;
  library().version(&major, &minor, &patch);
  return ZMQ_MAKE_VERSION(major, minor, patch) < ZMQ_MAKE_VERSION(4, 3, 5);
}

// Counts each frame or, as it was before, whole messages that have been forwarded.
bool forward_one(Message& message, void* from, void* to, void* capture, Count& in,
                 Count& out) {
  static const bool whole = is_older();
  std::uint64_t bytes = 0;
  for (;;) {
    if (noted_proxy_receive(message.get(), from, ZMQ_DONTWAIT) < 0) return false;
    const auto size = message.size();
    bytes += size;
    if (!whole) in.add(size);
    const int flags = library().msg_more(message.get()) ? ZMQ_SNDMORE : 0;
    if (capture != nullptr && !send_copy(message, capture, flags)) return false;
    if (noted_proxy_send(message.get(), to, flags) < 0) return false;
    if (!whole) out.add(size);
    if (flags == 0) break;
  }
  if (whole) {
    in.add(bytes);
    out.add(bytes);
  }
  return true;
}

bool forward(Message& message, void* from, void* to, void* capture, Count& in,
             Count& out) {
  for (int done = 0; done < burst; ++done)
    if (!forward_one(message, from, to, capture, in, out))
      return errno == EAGAIN && done > 0;
  return true;
}

bool send_statistics(Message& answer, void* control, const Statistics& statistics) {
  const std::uint64_t values[] = {
      statistics.frontend_in.messages,  statistics.frontend_in.bytes,
      statistics.frontend_out.messages, statistics.frontend_out.bytes,
      statistics.backend_in.messages,   statistics.backend_in.bytes,
      statistics.backend_out.messages,  statistics.backend_out.bytes};
  constexpr std::size_t last = sizeof values / sizeof *values - 1;
  for (std::size_t at = 0; at <= last; ++at) {
    answer.assign(&values[at], sizeof values[at]);
    if (noted_proxy_send(answer.get(), control, at < last ? ZMQ_SNDMORE : 0) < 0)
      return false;
  }
  return true;
}

bool answer_rep(Message& message, void* control) {
  int type = 0;
  std::size_t size = sizeof type;
  library().getsockopt(control, ZMQ_TYPE, &type, &size);
  if (type != ZMQ_REP) return true;
  message.assign(nullptr, 0);
  return noted_proxy_send(message.get(), control, 0) >= 0;
}

bool obey(void* control, void* capture, State& state, const Statistics& statistics) {
  const bool older = is_older();
  Message message;
  if (noted_proxy_receive(message.get(), control, older ? 0 : ZMQ_DONTWAIT) < 0)
    return false;
  if (older && library().msg_more(message.get())) return false;
  if (older && capture != nullptr && !send_copy(message, capture, 0)) return false;
  const auto command = message.text();
  if (command == "STATISTICS") return send_statistics(message, control, statistics);
  if (command == "PAUSE") {
    state = State::paused;
  } else if (command == "RESUME") {
    state = State::active;
  } else if (command == "TERMINATE") {
    state = State::terminated;
  } else if (older) {
    std::puts("E: invalid command sent to proxy");
    std::fflush(stdout);
    std::abort();
  }
  return older || answer_rep(message, control);
}

}  // namespace

int run_proxy(void* frontend, void* backend, void* capture, void* control) {
  Message message;
  Statistics statistics;
  State state = State::active;
  zmq_pollitem_t readable[] = {{frontend, 0, ZMQ_POLLIN, 0},
                               {backend, 0, ZMQ_POLLIN, 0},
                               {control, 0, ZMQ_POLLIN, 0}};
  zmq_pollitem_t writable[] = {{frontend, 0, ZMQ_POLLOUT, 0},
                               {backend, 0, ZMQ_POLLOUT, 0}};
  const bool two_sides = frontend != backend;
  while (state != State::terminated) {
    if (noted_proxy_poll(readable, control != nullptr ? 3 : 2, -1) < 0) return -1;
    // Asked separately: almost always true, it would end every wait at once.
    if (two_sides && library().poll(writable, 2, 0) < 0) return -1;
    if (control != nullptr && (readable[2].revents & ZMQ_POLLIN) &&
        !obey(control, capture, state, statistics))
      return -1;
    if (state == State::active && (readable[0].revents & ZMQ_POLLIN) &&
        (!two_sides || (writable[1].revents & ZMQ_POLLOUT)) &&
        !forward(message, frontend, backend, capture, statistics.frontend_in,
                 statistics.backend_out))
      return -1;
    if (state == State::active && two_sides && (readable[1].revents & ZMQ_POLLIN) &&
        (writable[0].revents & ZMQ_POLLOUT) &&
        !forward(message, backend, frontend, capture, statistics.backend_in,
                 statistics.frontend_out))
      return -1;
  }
  return 0;
}

}  // namespace workbook::recorder
