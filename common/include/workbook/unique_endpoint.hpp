/** @file
 *  Endpoints for what a program says to itself. */
#pragma once

#include <atomic>
#include <string>
#include <string_view>

namespace workbook {

/**
 * An inproc endpoint that nothing in this process has had before, such as
 * `inproc://monitor-3`. A name that is used again will not do: libzmq may still be
 * giving it up, a moment after its socket was closed, and refuses it with EADDRINUSE.
 * Nor will a socket's address, which a later socket may get. Any thread may call it.
 */
inline std::string unique_endpoint(std::string_view purpose) {
  static std::atomic<int> given = 0;
  return "inproc://" + std::string(purpose) + "-" + std::to_string(++given);
}

}  // namespace workbook
