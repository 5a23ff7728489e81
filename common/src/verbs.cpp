#include "workbook/verbs.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include "end_test.hpp"
#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/recorder.hpp"
#include "workbook/unique_endpoint.hpp"

namespace workbook {
namespace {

const char* type_name(const zmq::socket_t& socket) {
  constexpr std::array names{"PAIR",   "PUB",  "SUB",  "REQ",  "REP",  "DEALER",
                             "ROUTER", "PULL", "PUSH", "XPUB", "XSUB", "STREAM"};
  return names.at(static_cast<std::size_t>(socket.get(zmq::sockopt::type)));
}

void fail(Where where, const std::string& message) {
  ADD_FAILURE_AT(where.file, where.line) << message;
}

bool is_blocked(std::string_view peer) {
  using recorder::Call;
  const recorder::Recording recording = recorder::look();
  return std::ranges::any_of(recording.events, [&](const recorder::Event& event) {
    const bool waits =
        !event.finished && !event.dont_wait &&
        (event.call == Call::receive || event.call == Call::message_receive ||
         (event.call == Call::poll && event.timeout != 0));
    return waits &&
           recording.threads[static_cast<std::size_t>(event.thread) - 1].name == peer;
  });
}

/** Waits until the socket can do `direction`; ends the test when it cannot in time. */
void wait(zmq::socket_t& socket, short direction, const std::string& what, Blame blame,
          Where where) {
  const auto limit = patience();
  std::array items{zmq::pollitem_t{socket.handle(), 0, direction, 0}};
  try {
    if (zmq::poll(items, limit) > 0) return;
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) throw;
    // Who shut the context down has said why; if nobody has, this is the failure.
    if (!testing::Test::HasFailure())
      fail(where, "The context ended while this test waited " + what + ".");
    end_test();
  }
  patience_ran_out();
  fail(where, "Waited " + in_words(limit) + " " + what + " at the test's " +
                  type_name(socket) + " socket; none came." +
                  (blame.id.empty() ? "" : misconception(blame.id)));
  end_test();
}

}  // namespace

void send(zmq::socket_t& socket, const Frames& frames, Where where) {
  wait(socket, ZMQ_POLLOUT, "for room to send", {}, where);
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const bool last = i + 1 == frames.size();
    socket.send(zmq::buffer(frames[i]),
                last ? zmq::send_flags::none : zmq::send_flags::sndmore);
  }
}

Frames receive(zmq::socket_t& socket, Blame if_none_comes, Where where) {
  wait(socket, ZMQ_POLLIN, "for a message", if_none_comes, where);
  Frames frames;
  zmq::message_t frame;
  do {
    (void)socket.recv(frame);
    frames.push_back(frame.to_string());
  } while (frame.more());
  return frames;
}

std::string receive_text(zmq::socket_t& socket, Blame if_none_comes, Where where) {
  const Frames frames = receive(socket, if_none_comes, where);
  if (frames.size() == 1) return frames.front();
  fail(where, "Expected a message of one frame, received " +
                  testing::PrintToString(frames) + ".");
  end_test();
}

void expect_nothing_more(zmq::socket_t& socket, Where where) {
  zmq::message_t frame;
  if (!socket.recv(frame, zmq::recv_flags::dontwait)) return;
  fail(where, "Expected nothing more at the test's " + std::string(type_name(socket)) +
                  " socket, received " + testing::PrintToString(frame.to_string()) +
                  ".");
}

std::vector<std::string> waiting_at(zmq::socket_t& socket) {
  std::vector<std::string> texts;
  zmq::message_t frame;
  while (socket.recv(frame, zmq::recv_flags::dontwait))
    texts.push_back(frame.to_string());
  return texts;
}

std::string wait_until_subscribed(zmq::socket_t& publisher, Where where) {
  const std::string notice = receive_text(publisher, {}, where);
  if (notice.starts_with('\1')) return notice.substr(1);
  fail(where,
       "Expected a subscription, received " + testing::PrintToString(notice) + ".");
  end_test();
}

void wait_until_blocked(std::string_view peer, Blame if_it_never_is, Where where) {
  const auto limit = patience();
  const auto end = std::chrono::steady_clock::now() + limit;
  while (!is_blocked(peer)) {
    if (std::chrono::steady_clock::now() > end) {
      patience_ran_out();
      fail(where,
           std::string(peer) + " has not come to wait for anything in " +
               in_words(limit) + "." +
               (if_it_never_is.id.empty() ? "" : misconception(if_it_never_is.id)));
      end_test();
    }
    std::this_thread::yield();
  }
}

void join(zmq::socket_t& bound, zmq::socket_t& connected) {
  const std::string endpoint = unique_endpoint("join");
  bound.bind(endpoint);
  connected.connect(endpoint);
}

std::string bind_to_loopback(zmq::socket_t& socket) {
  socket.bind("tcp://127.0.0.1:*");
  return socket.get(zmq::sockopt::last_endpoint);
}

AbsentPeer::AbsentPeer() : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int reusable = 1;  // libzmq sets it too: then both may be bound, and it listens
  if (descriptor_ == -1 ||
      ::setsockopt(descriptor_, SOL_SOCKET, SO_REUSEADDR, &reusable, sizeof reusable) ==
          -1 ||
      ::bind(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == -1)
    throw std::system_error(errno, std::generic_category(), "cannot take a port");
}

AbsentPeer::~AbsentPeer() {
  ::close(descriptor_);
}

std::string AbsentPeer::endpoint() const {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (::getsockname(descriptor_, reinterpret_cast<sockaddr*>(&address), &size) == -1)
    throw std::system_error(errno, std::generic_category(), "cannot read the port");
  return "tcp://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

}  // namespace workbook
