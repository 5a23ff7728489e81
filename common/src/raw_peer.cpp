#include "workbook/raw_peer.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include "end_test.hpp"
#include "workbook/patience.hpp"
#include "workbook/zmtp.hpp"

namespace workbook {
namespace {

[[noreturn]] void fail(Where where, const std::string& message) {
  ADD_FAILURE_AT(where.file, where.line) << message;
  end_test();
}

[[noreturn]] void throw_error(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/** Waits until something can be read; ends the test when it cannot in time. */
void wait_for(int descriptor, const std::string& what, Where where) {
  const auto limit = patience();
  pollfd item{descriptor, POLLIN, 0};
  const int ready = ::poll(&item, 1, static_cast<int>(limit.count()));
  if (ready == -1) throw_error("cannot poll");
  if (ready == 1) return;
  patience_ran_out();
  fail(where, "Waited " + in_words(limit) + " for " + what +
                  " at the test's TCP port; none came.");
}

}  // namespace

RawPeer::RawPeer() : listener_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const int buffer = 64 * 1024;  // the system takes twice as much
  if (listener_ == -1 ||
      ::setsockopt(listener_, SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer) == -1 ||
      ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) == -1 ||
      ::listen(listener_, 1) == -1)
    throw_error("cannot listen");
}

RawPeer::~RawPeer() {
  hang_up();
  ::close(listener_);
}

std::string RawPeer::endpoint() const {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == -1)
    throw_error("cannot read the port");
  return "tcp://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
}

void RawPeer::accept(Where where) {
  hang_up();
  wait_for(listener_, "a connection", where);
  connection_ = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  if (connection_ == -1) throw_error("cannot accept");
}

std::pair<std::string, std::string> RawPeer::shake_hands(std::string_view socket_type,
                                                         Where where) {
  write(zmtp::greeting());
  std::string greeting = read(zmtp::greeting_size, where);
  write(zmtp::ready(socket_type));
  std::string ready = read(2, where);
  ready += read(static_cast<unsigned char>(ready[1]), where);
  return {std::move(greeting), std::move(ready)};
}

std::string RawPeer::read(std::size_t size, Where where) {
  std::string bytes(size, '\0');
  std::size_t come = 0;
  while (come < size) {
    wait_for(connection_, std::to_string(size - come) + " more bytes", where);
    const auto count = ::recv(connection_, bytes.data() + come, size - come, 0);
    if (count == -1) throw_error("cannot read");
    if (count == 0)
      fail(where, "The connection was closed after " + std::to_string(come) + " of " +
                      std::to_string(size) + " bytes.");
    come += static_cast<std::size_t>(count);
  }
  return bytes;
}

std::string RawPeer::read_to_end(Where where) {
  std::string bytes;
  std::array<char, 65536> block{};
  while (true) {
    wait_for(connection_, "more bytes or the end", where);
    const auto count = ::recv(connection_, block.data(), block.size(), 0);
    if (count == -1) throw_error("cannot read");
    if (count == 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(count));
  }
}

void RawPeer::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto count = ::send(connection_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count == -1) throw_error("cannot write");
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

void RawPeer::hang_up() {
  if (connection_ != -1) ::close(std::exchange(connection_, -1));
}

}  // namespace workbook
