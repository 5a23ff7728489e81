#include "reading/names.hpp"

#include <fmt/format.h>
#include <zmq.h>

#include <array>
#include <cerrno>

#include "reading/preview.hpp"

namespace workbook::recorder {

namespace {

struct Name {
  int number;
  std::string_view text;
};

constexpr auto types = std::to_array<std::string_view>(
    {"PAIR",  "PUB",  "SUB",    "REQ",     "REP",    "DEALER", "ROUTER",
     "PULL",  "PUSH", "XPUB",   "XSUB",    "STREAM", "SERVER", "CLIENT",
     "RADIO", "DISH", "GATHER", "SCATTER", "DGRAM",  "PEER",   "CHANNEL"});

constexpr auto errors = std::to_array<Name>({
    {EAGAIN, "EAGAIN"},
    {EINTR, "EINTR"},
    {EINVAL, "EINVAL"},
    {EFAULT, "EFAULT"},
    {ENOMEM, "ENOMEM"},
    {ENODEV, "ENODEV"},
    {ENOENT, "ENOENT"},
    {EMFILE, "EMFILE"},
    {EACCES, "EACCES"},
    {ENOTSUP, "ENOTSUP"},
    {EPROTONOSUPPORT, "EPROTONOSUPPORT"},
    {ENOBUFS, "ENOBUFS"},
    {EADDRINUSE, "EADDRINUSE"},
    {EADDRNOTAVAIL, "EADDRNOTAVAIL"},
    {ECONNREFUSED, "ECONNREFUSED"},
    {ENOTSOCK, "ENOTSOCK"},
    {EMSGSIZE, "EMSGSIZE"},
    {EHOSTUNREACH, "EHOSTUNREACH"},
    {EFSM, "EFSM"},
    {ENOCOMPATPROTO, "ENOCOMPATPROTO"},
    {ETERM, "ETERM"},
    {EMTHREAD, "EMTHREAD"},
});

constexpr auto options = std::to_array<Name>({
    {ZMQ_AFFINITY, "AFFINITY"},
    {ZMQ_ROUTING_ID, "ROUTING_ID"},
    {ZMQ_SUBSCRIBE, "SUBSCRIBE"},
    {ZMQ_UNSUBSCRIBE, "UNSUBSCRIBE"},
    {ZMQ_SNDBUF, "SNDBUF"},
    {ZMQ_RCVBUF, "RCVBUF"},
    {ZMQ_RCVMORE, "RCVMORE"},
    {ZMQ_FD, "FD"},
    {ZMQ_EVENTS, "EVENTS"},
    {ZMQ_TYPE, "TYPE"},
    {ZMQ_LINGER, "LINGER"},
    {ZMQ_RECONNECT_IVL, "RECONNECT_IVL"},
    {ZMQ_BACKLOG, "BACKLOG"},
    {ZMQ_RECONNECT_IVL_MAX, "RECONNECT_IVL_MAX"},
    {ZMQ_MAXMSGSIZE, "MAXMSGSIZE"},
    {ZMQ_SNDHWM, "SNDHWM"},
    {ZMQ_RCVHWM, "RCVHWM"},
    {ZMQ_RCVTIMEO, "RCVTIMEO"},
    {ZMQ_SNDTIMEO, "SNDTIMEO"},
    {ZMQ_LAST_ENDPOINT, "LAST_ENDPOINT"},
    {ZMQ_ROUTER_MANDATORY, "ROUTER_MANDATORY"},
    {ZMQ_TCP_KEEPALIVE, "TCP_KEEPALIVE"},
    {ZMQ_IMMEDIATE, "IMMEDIATE"},
    {ZMQ_XPUB_VERBOSE, "XPUB_VERBOSE"},
    {ZMQ_IPV6, "IPV6"},
    {ZMQ_MECHANISM, "MECHANISM"},
    {ZMQ_PLAIN_SERVER, "PLAIN_SERVER"},
    {ZMQ_PLAIN_USERNAME, "PLAIN_USERNAME"},
    {ZMQ_PLAIN_PASSWORD, "PLAIN_PASSWORD"},
    {ZMQ_CURVE_SERVER, "CURVE_SERVER"},
    {ZMQ_CURVE_PUBLICKEY, "CURVE_PUBLICKEY"},
    {ZMQ_CURVE_SECRETKEY, "CURVE_SECRETKEY"},
    {ZMQ_CURVE_SERVERKEY, "CURVE_SERVERKEY"},
    {ZMQ_PROBE_ROUTER, "PROBE_ROUTER"},
    {ZMQ_REQ_CORRELATE, "REQ_CORRELATE"},
    {ZMQ_REQ_RELAXED, "REQ_RELAXED"},
    {ZMQ_CONFLATE, "CONFLATE"},
    {ZMQ_ZAP_DOMAIN, "ZAP_DOMAIN"},
    {ZMQ_ROUTER_HANDOVER, "ROUTER_HANDOVER"},
    {ZMQ_TOS, "TOS"},
    {ZMQ_CONNECT_ROUTING_ID, "CONNECT_ROUTING_ID"},
    {ZMQ_HANDSHAKE_IVL, "HANDSHAKE_IVL"},
    {ZMQ_XPUB_NODROP, "XPUB_NODROP"},
    {ZMQ_BLOCKY, "BLOCKY"},
    {ZMQ_XPUB_MANUAL, "XPUB_MANUAL"},
    {ZMQ_XPUB_WELCOME_MSG, "XPUB_WELCOME_MSG"},
    {ZMQ_STREAM_NOTIFY, "STREAM_NOTIFY"},
    {ZMQ_INVERT_MATCHING, "INVERT_MATCHING"},
    {ZMQ_HEARTBEAT_IVL, "HEARTBEAT_IVL"},
    {ZMQ_HEARTBEAT_TTL, "HEARTBEAT_TTL"},
    {ZMQ_HEARTBEAT_TIMEOUT, "HEARTBEAT_TIMEOUT"},
    {ZMQ_XPUB_VERBOSER, "XPUB_VERBOSER"},
    {ZMQ_CONNECT_TIMEOUT, "CONNECT_TIMEOUT"},
    {ZMQ_TCP_MAXRT, "TCP_MAXRT"},
});

constexpr auto context_options = std::to_array<Name>({
    {ZMQ_IO_THREADS, "IO_THREADS"},
    {ZMQ_MAX_SOCKETS, "MAX_SOCKETS"},
    {ZMQ_SOCKET_LIMIT, "SOCKET_LIMIT"},
    {ZMQ_THREAD_SCHED_POLICY, "THREAD_SCHED_POLICY"},
    {ZMQ_MAX_MSGSZ, "MAX_MSGSZ"},
    {ZMQ_IPV6, "IPV6"},
    {ZMQ_BLOCKY, "BLOCKY"},
});

template <typename Table>
std::string name_in(const Table& table, int number) {
  for (const auto& name : table)
    if (name.number == number) return std::string(name.text);
  return std::to_string(number);
}

struct CallNames {
  std::string_view function;
  std::string_view verb;
};

constexpr auto calls = std::to_array<CallNames>({
    {"", ""},
    {"zmq_ctx_new", "new context"},
    {"zmq_ctx_term", "term"},
    {"zmq_ctx_shutdown", "shutdown"},
    {"zmq_ctx_set", "set"},
    {"zmq_ctx_get", "get"},
    {"zmq_socket", "new socket"},
    {"zmq_close", "close"},
    {"zmq_setsockopt", "set"},
    {"zmq_getsockopt", "get"},
    {"zmq_bind", "bind"},
    {"zmq_unbind", "unbind"},
    {"zmq_connect", "connect"},
    {"zmq_disconnect", "disconnect"},
    {"zmq_socket_monitor", "monitor"},
    {"zmq_send", "send"},
    {"zmq_send_const", "send"},
    {"zmq_recv", "recv"},
    {"zmq_msg_send", "send"},
    {"zmq_msg_recv", "recv"},
    {"zmq_poll", "poll"},
    {"zmq_proxy", "proxy"},
    {"zmq_proxy_steerable", "proxy"},
    {"nanosleep", "sleep"},
    {"", "name"},
    {"exit", "exit"},
});

}  // namespace

std::string_view function_name(Call call) {
  return calls.at(static_cast<std::size_t>(call)).function;
}

std::string_view verb(Call call) {
  return calls.at(static_cast<std::size_t>(call)).verb;
}

bool is_send(Call call) {
  return call == Call::send || call == Call::send_const || call == Call::message_send;
}

bool is_receive(Call call) {
  return call == Call::receive || call == Call::message_receive;
}

std::string_view type_name(int type) {
  const auto at = static_cast<std::size_t>(type);
  return type >= 0 && at < types.size() ? types[at] : "socket";
}

std::string error_name(int error) {
  return name_in(errors, error);
}

std::string option_name(int option) {
  return name_in(options, option);
}

std::string context_option_name(int option) {
  return name_in(context_options, option);
}

std::string duration_text(std::int64_t nanoseconds) {
  const auto value = static_cast<double>(nanoseconds);
  if (nanoseconds < 10'000) return fmt::format("{:.1f} us", value / 1e3);
  if (nanoseconds < 1'000'000) return fmt::format("{:.0f} us", value / 1e3);
  if (nanoseconds < 10'000'000) return fmt::format("{:.1f} ms", value / 1e6);
  if (nanoseconds < 1'000'000'000) return fmt::format("{:.0f} ms", value / 1e6);
  if (nanoseconds < 100'000'000'000) return fmt::format("{:.1f} s", value / 1e9);
  return fmt::format("{:.0f} s", value / 1e9);
}

std::string label(const Socket& socket) {
  return fmt::format("{} {}", printable(socket.name), type_name(socket.type));
}

std::string thread_name(const Recording& recording, int thread) {
  const auto at = static_cast<std::size_t>(thread - 1);
  return thread >= 1 && at < recording.threads.size()
             ? printable(recording.threads[at].name)
             : "?";
}

std::string label(const Recording& recording, int socket) {
  const auto at = static_cast<std::size_t>(socket - 1);
  return socket >= 1 && at < recording.sockets.size() ? label(recording.sockets[at])
                                                      : "a file descriptor";
}

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

}  // namespace workbook::recorder
