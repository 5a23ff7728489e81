// The functions of libzmq's C interface, defined once more: each notes the call and
// passes it on. Linked into an executable or preloaded, they come before libzmq's own.
// This file is the mechanism; on a system that has no such order of symbols it is what
// to replace.

#include <zmq.h>

#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>

#include "noting/emptied.hpp"
#include "noting/library.hpp"
#include "noting/note.hpp"
#include "noting/proxy_loop.hpp"

namespace workbook::recorder {

namespace {

std::uint64_t bits(const void* pointer) {
  return reinterpret_cast<std::uintptr_t>(pointer);
}

// Options whose values are nobody's business.
bool is_secret(int option) {
  switch (option) {
    case ZMQ_PLAIN_USERNAME:
    case ZMQ_PLAIN_PASSWORD:
    case ZMQ_CURVE_PUBLICKEY:
    case ZMQ_CURVE_SECRETKEY:
    case ZMQ_CURVE_SERVERKEY:
      return true;
    default:
      return false;
  }
}

// Options whose value is text of the program's, as frames are.
bool is_payload(int option) {
  return option == ZMQ_SUBSCRIBE || option == ZMQ_UNSUBSCRIBE ||
         option == ZMQ_ROUTING_ID || option == ZMQ_CONNECT_ROUTING_ID ||
         option == ZMQ_XPUB_WELCOME_MSG;
}

// Why an empty message is empty, when that is known.
std::uint64_t emptied_flag(const void* message) {
  if (!was_emptied(message)) return 0;
  return tape.emptied_by_miss ? layout::unfilled : layout::reused;
}

template <typename Send>
int noted_send(Call call, void* socket, int flags, const void* data, std::size_t size,
               std::uint64_t emptied, Send&& pass_on) {
  Note note(call, Region::traffic, socket);
  note.frame(size, data, size);
  if (flags & ZMQ_SNDMORE) note.flag(layout::more);
  note.flag(emptied);
  if (flags & ZMQ_DONTWAIT) {
    note.flag(layout::dont_wait);
    const int result = pass_on();
    note.result(result);
    note.end_at_once(result < 0, result < 0 && errno == EAGAIN);
    return result;
  }
  note.begin();
  const int result = pass_on();
  note.result(result);
  note.end(result < 0);
  return result;
}

template <typename Receive, typename Arrived>
int noted_receive(Call call, void* socket, int flags, Receive&& pass_on,
                  Arrived&& arrived) {
  Note note(call, Region::traffic, socket);
  if (flags & ZMQ_DONTWAIT)
    note.flag(layout::dont_wait);
  else
    note.begin();
  const int result = pass_on();
  if (result >= 0) {
    note.result(result);
    arrived(note, result);
  }
  if (flags & ZMQ_DONTWAIT)
    note.end_at_once(result < 0, result < 0 && errno == EAGAIN);
  else
    note.end(result < 0);
  return result;
}

int noted_message_send(zmq_msg_t* message, void* socket, int flags,
                       decltype(&zmq_msg_send) pass_on) {
  const auto& real = library();
  const auto size = real.msg_size(message);
  const int result =
      noted_send(Call::message_send, socket, flags, real.msg_data(message), size,
                 size == 0 ? emptied_flag(message) : 0,
                 [&] { return pass_on(message, socket, flags); });
  if (result >= 0) note_emptied(message);
  return result;
}

int noted_message_receive(zmq_msg_t* message, void* socket, int flags,
                          decltype(&zmq_msg_recv) pass_on) {
  const int result = noted_receive(
      Call::message_receive, socket, flags,
      [&] { return pass_on(message, socket, flags); },
      [&](Note& note, int) {
        const auto& real = library();
        const auto size = real.msg_size(message);
        note.frame(size, real.msg_data(message), size);
        if (real.msg_more(message)) note.flag(layout::more);
        note_filled(message);
      });
  if (result < 0 && errno == EAGAIN) note_emptied(message, true);
  return result;
}

bool more_to_receive(void* socket) {
  int more = 0;
  std::size_t size = sizeof more;
  return library().getsockopt(socket, ZMQ_RCVMORE, &more, &size) == 0 && more != 0;
}

// An endpoint as it was given; of a null pointer and of overlong text what there is.
struct Endpoint {
  explicit Endpoint(const char* text)
      : text(text == nullptr ? "" : text),
        size(strnlen(this->text, layout::longest_text)) {}
  const char* text;
  std::size_t size;
};

int noted_endpoint(Call call, void* socket, const char* address,
                   decltype(&zmq_connect) pass_on) {
  const Endpoint endpoint(address);
  const bool bind = call == Call::bind;
  Note note(call, Region::setup, socket,
            endpoint.size + 8 + (bind ? layout::longest_text : 0));
  note.word(layout::first, endpoint.size);
  note.word(layout::second, 0);
  note.extra(0, endpoint.text, endpoint.size);
  note.begin();
  const int result = pass_on(socket, address);
  if (result == 0 && bind) {
    char resolved[layout::longest_text];
    std::size_t size = sizeof resolved;
    if (library().getsockopt(socket, ZMQ_LAST_ENDPOINT, resolved, &size) == 0 &&
        size > 0) {
      note.extra((endpoint.size + 7) / 8 * 8, resolved, size - 1);
      note.word(layout::second, size - 1);
    }
  }
  note.end(result != 0);
  return result;
}

int noted_term(void* context, decltype(&zmq_ctx_term) pass_on) {
  Note note(Call::context_term, Region::setup, context);
  note.begin();
  const int result = pass_on(context);
  note.end(result != 0);
  return result;
}

void* noted_context(void* (*make)(int), int io_threads) {
  Note note(Call::context_new, Region::setup, nullptr);
  note.word(layout::first, static_cast<std::uint64_t>(io_threads));
  void* const context = make(io_threads);
  note.word(layout::object, bits(context));
  note.end(context == nullptr);
  return context;
}

int noted_poll(zmq_pollitem_t* items, int count, long timeout) {
  const std::size_t kept =
      items == nullptr || count < 0
          ? 0
          : std::min<std::size_t>(static_cast<std::size_t>(count), layout::most_items);
  Note note(Call::poll, Region::traffic, nullptr, kept * sizeof(layout::Item));
  note.word(layout::first, static_cast<std::uint64_t>(kept));
  note.word(layout::second, static_cast<std::uint64_t>(timeout));
  note.word(layout::third, static_cast<std::uint64_t>(count));
  const auto write_items = [&](bool returned) {
    for (std::size_t at = 0; at < kept; ++at) {
      layout::Item item{};
      item.socket = bits(items[at].socket);
      item.descriptor = static_cast<std::uint32_t>(items[at].fd);
      item.events = static_cast<std::uint16_t>(items[at].events);
      item.returned =
          returned ? static_cast<std::uint16_t>(items[at].revents) : std::uint16_t{0};
      note.extra(at * sizeof item, &item, sizeof item);
    }
  };
  write_items(false);
  if (timeout != 0) note.begin();
  const int result = library().poll(items, count, timeout);
  note.result(result);
  const int error = errno;
  if (result > 0) write_items(true);
  errno = error;
  if (timeout != 0)
    note.end(result < 0);
  else
    note.end_at_once(result < 0, result == 0);
  return result;
}

int noted_proxy(Call call, void* frontend, void* backend, void* capture,
                void* control) {
  void* const sockets[] = {backend, capture, control};
  Note note(call, Region::setup, frontend, sizeof sockets);
  note.extra(0, sockets, sizeof sockets);
  note.begin();
  const int result = run_proxy(frontend, backend, capture, control);
  note.result(result);
  note.end(result != 0);
  return result;
}

}  // namespace

int noted_proxy_poll(zmq_pollitem_t* items, int count, long timeout) {
  return noted_poll(items, count, timeout);
}

int noted_proxy_send(zmq_msg_t* message, void* socket, int flags) {
  return noted_message_send(message, socket, flags, library().msg_send);
}

int noted_proxy_receive(zmq_msg_t* message, void* socket, int flags) {
  return noted_message_receive(message, socket, flags, library().msg_recv);
}

}  // namespace workbook::recorder

using namespace workbook::recorder;  // house-rules: ok

extern "C" {

// Contexts

void* zmq_ctx_new() {
  if (!noting()) return library().ctx_new();
  return noted_context([](int) { return library().ctx_new(); }, 0);
}

void* zmq_init(int io_threads) {
  if (!noting()) return library().init(io_threads);
  return noted_context([](int count) { return library().init(count); }, io_threads);
}

int zmq_ctx_term(void* context) {
  if (!noting()) return library().ctx_term(context);
  return noted_term(context, library().ctx_term);
}

int zmq_ctx_destroy(void* context) {
  if (!noting()) return library().ctx_destroy(context);
  return noted_term(context, library().ctx_destroy);
}

int zmq_term(void* context) {
  if (!noting()) return library().term(context);
  return noted_term(context, library().term);
}

int zmq_ctx_shutdown(void* context) {
  if (!noting()) return library().ctx_shutdown(context);
  Note note(Call::context_shutdown, Region::setup, context);
  note.begin();
  const int result = library().ctx_shutdown(context);
  note.end(result != 0);
  return result;
}

int zmq_ctx_set(void* context, int option, int value) {
  if (!noting()) return library().ctx_set(context, option, value);
  Note note(Call::context_set, Region::setup, context);
  note.word(layout::first, static_cast<std::uint64_t>(option));
  note.word(layout::second, static_cast<std::uint64_t>(value));
  const int result = library().ctx_set(context, option, value);
  note.end(result != 0);
  return result;
}

int zmq_ctx_get(void* context, int option) {
  if (!noting()) return library().ctx_get(context, option);
  Note note(Call::context_get, Region::traffic, context);
  note.word(layout::first, static_cast<std::uint64_t>(option));
  const int result = library().ctx_get(context, option);
  note.word(layout::second, static_cast<std::uint64_t>(result));
  note.end_at_once(result < 0, true);
  return result;
}

// Sockets

void* zmq_socket(void* context, int type) {
  if (!noting()) return library().socket(context, type);
  Note note(Call::socket_new, Region::setup, nullptr);
  note.word(layout::first, static_cast<std::uint64_t>(type));
  note.word(layout::second, bits(context));
  void* const socket = library().socket(context, type);
  note.word(layout::object, bits(socket));
  note.end(socket == nullptr);
  return socket;
}

int zmq_close(void* socket) {
  if (!noting()) return library().close(socket);
  Note note(Call::socket_close, Region::setup, socket);
  note.begin();
  const int result = library().close(socket);
  note.end(result != 0);
  return result;
}

int zmq_setsockopt(void* socket, int option, const void* value, std::size_t size) {
  if (!noting()) return library().setsockopt(socket, option, value, size);
  std::size_t kept = value == nullptr || is_secret(option) ? 0 : size;
  kept = std::min(kept, layout::longest_text);
  Note note(Call::set_option, Region::setup, socket, kept);
  if (is_payload(option) && !payload_kept) kept = 0;
  note.word(layout::first, static_cast<std::uint64_t>(option));
  note.word(layout::second, size);
  note.word(layout::third, kept);
  note.extra(0, value, kept);
  const int result = library().setsockopt(socket, option, value, size);
  note.end(result != 0);
  return result;
}

int zmq_getsockopt(void* socket, int option, void* value, std::size_t* size) {
  if (!noting()) return library().getsockopt(socket, option, value, size);
  Note note(Call::get_option, Region::traffic, socket);
  note.word(layout::first, static_cast<std::uint64_t>(option));
  note.word(layout::second, 0);
  const int result = library().getsockopt(socket, option, value, size);
  if (result == 0 && *size <= sizeof(std::uint64_t)) {
    std::uint64_t number = 0;
    std::memcpy(&number, value, *size);
    note.word(layout::second, number);
  }
  note.end_at_once(result != 0, true);
  return result;
}

int zmq_bind(void* socket, const char* address) {
  if (!noting()) return library().bind(socket, address);
  return noted_endpoint(Call::bind, socket, address, library().bind);
}

int zmq_connect(void* socket, const char* address) {
  if (!noting()) return library().connect(socket, address);
  return noted_endpoint(Call::connect, socket, address, library().connect);
}

int zmq_unbind(void* socket, const char* address) {
  if (!noting()) return library().unbind(socket, address);
  return noted_endpoint(Call::unbind, socket, address, library().unbind);
}

int zmq_disconnect(void* socket, const char* address) {
  if (!noting()) return library().disconnect(socket, address);
  return noted_endpoint(Call::disconnect, socket, address, library().disconnect);
}

int zmq_socket_monitor(void* socket, const char* address, int events) {
  if (!noting()) return library().socket_monitor(socket, address, events);
  const Endpoint endpoint(address);
  Note note(Call::monitor, Region::setup, socket, endpoint.size + 8);
  note.word(layout::first, endpoint.size);
  note.word(layout::second, static_cast<std::uint64_t>(events));
  note.extra(0, endpoint.text, endpoint.size);
  note.begin();
  const int result = library().socket_monitor(socket, address, events);
  note.end(result != 0);
  return result;
}

// Sending and receiving

int zmq_send(void* socket, const void* data, std::size_t size, int flags) {
  if (!noting()) return library().send(socket, data, size, flags);
  return noted_send(Call::send, socket, flags, data, size, 0,
                    [&] { return library().send(socket, data, size, flags); });
}

int zmq_send_const(void* socket, const void* data, std::size_t size, int flags) {
  if (!noting()) return library().send_const(socket, data, size, flags);
  return noted_send(Call::send_const, socket, flags, data, size, 0,
                    [&] { return library().send_const(socket, data, size, flags); });
}

int zmq_recv(void* socket, void* buffer, std::size_t capacity, int flags) {
  if (!noting()) return library().recv(socket, buffer, capacity, flags);
  return noted_receive(
      Call::receive, socket, flags,
      [&] { return library().recv(socket, buffer, capacity, flags); },
      [&](Note& note, int size) {
        note.frame(static_cast<std::size_t>(size), buffer, capacity);
        note.result(static_cast<int>(std::min<std::size_t>(capacity, INT_MAX)));
        if (more_to_receive(socket)) note.flag(layout::more);
      });
}

int zmq_msg_send(zmq_msg_t* message, void* socket, int flags) {
  if (!noting()) return library().msg_send(message, socket, flags);
  return noted_message_send(message, socket, flags, library().msg_send);
}

int zmq_msg_recv(zmq_msg_t* message, void* socket, int flags) {
  if (!noting()) return library().msg_recv(message, socket, flags);
  return noted_message_receive(message, socket, flags, library().msg_recv);
}

int zmq_sendmsg(void* socket, zmq_msg_t* message, int flags) {
  return zmq_msg_send(message, socket, flags);
}

int zmq_recvmsg(void* socket, zmq_msg_t* message, int flags) {
  return zmq_msg_recv(message, socket, flags);
}

int zmq_sendiov(void* socket, iovec* vectors, std::size_t count, int flags) {
  if (!noting() || vectors == nullptr || count == 0)
    return library().sendiov(socket, vectors, count, flags);
  // One call, several frames: it may wait with the first, and the others are noted once
  // it is known that they went.
  const auto note_frame = [&](Note& note, std::size_t at) {
    note.frame(vectors[at].iov_len, vectors[at].iov_base, vectors[at].iov_len);
    if (at + 1 < count && (flags & ZMQ_SNDMORE)) note.flag(layout::more);
    if (flags & ZMQ_DONTWAIT) note.flag(layout::dont_wait);
    note.result(static_cast<int>(std::min<std::size_t>(vectors[at].iov_len, INT_MAX)));
  };
  int result;
  {
    Note note(Call::send, Region::traffic, socket);
    note_frame(note, 0);
    note.begin();
    result = library().sendiov(socket, vectors, count, flags);
    note.end(result < 0);
  }
  for (std::size_t at = 1; at < count && result >= 0; ++at) {
    Note note(Call::send, Region::traffic, socket);
    note_frame(note, at);
    note.end(false);
  }
  return result;
}

int zmq_recviov(void* socket, iovec* vectors, std::size_t* count, int flags) {
  if (!noting() || vectors == nullptr || count == nullptr)
    return library().recviov(socket, vectors, count, flags);
  int result;
  {
    Note wait(Call::receive, Region::traffic, socket);
    if (flags & ZMQ_DONTWAIT) wait.flag(layout::dont_wait);
    wait.begin();
    result = library().recviov(socket, vectors, count, flags);
    if (result < 0 || *count == 0) {
      wait.end(result < 0);
      return result;
    }
    wait.frame(vectors[0].iov_len, vectors[0].iov_base, vectors[0].iov_len);
    wait.result(INT_MAX);
    if (*count > 1) wait.flag(layout::more);
    wait.end(false);
  }
  for (std::size_t at = 1; at < *count; ++at) {
    Note note(Call::receive, Region::traffic, socket);
    note.frame(vectors[at].iov_len, vectors[at].iov_base, vectors[at].iov_len);
    note.result(INT_MAX);
    if (at + 1 < *count) note.flag(layout::more);
    note.end(false);
  }
  return result;
}

// Messages: only to know whether one that is sent has been emptied by a send before.

int zmq_msg_init(zmq_msg_t* message) {
  if (noting()) note_made_empty(message);
  return library().msg_init(message);
}

int zmq_msg_init_size(zmq_msg_t* message, std::size_t size) {
  if (noting()) size == 0 ? note_made_empty(message) : note_filled(message);
  return library().msg_init_size(message, size);
}

int zmq_msg_init_data(zmq_msg_t* message, void* data, std::size_t size,
                      zmq_free_fn* free, void* hint) {
  if (noting()) size == 0 ? note_made_empty(message) : note_filled(message);
  return library().msg_init_data(message, data, size, free, hint);
}

int zmq_msg_move(zmq_msg_t* target, zmq_msg_t* source) {
  if (noting()) forget_emptied();
  return library().msg_move(target, source);
}

int zmq_msg_copy(zmq_msg_t* target, zmq_msg_t* source) {
  if (noting()) forget_emptied();
  return library().msg_copy(target, source);
}

int zmq_msg_close(zmq_msg_t* message) {
  if (noting()) note_filled(message);
  return library().msg_close(message);
}

// Waiting and forwarding

int zmq_poll(zmq_pollitem_t* items, int count, long timeout) {
  if (!noting()) return library().poll(items, count, timeout);
  return noted_poll(items, count, timeout);
}

int zmq_proxy(void* frontend, void* backend, void* capture) {
  if (!noting() || frontend == nullptr || backend == nullptr)
    return library().proxy(frontend, backend, capture);
  return noted_proxy(Call::proxy, frontend, backend, capture, nullptr);
}

int zmq_proxy_steerable(void* frontend, void* backend, void* capture, void* control) {
  if (!noting() || frontend == nullptr || backend == nullptr)
    return library().proxy_steerable(frontend, backend, capture, control);
  return noted_proxy(Call::proxy_steerable, frontend, backend, capture, control);
}

int zmq_device(int type, void* frontend, void* backend) {
  if (!noting() || frontend == nullptr || backend == nullptr)
    return library().device(type, frontend, backend);
  return noted_proxy(Call::proxy, frontend, backend, nullptr, nullptr);
}

}  // extern "C"
