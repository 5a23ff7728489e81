/** @file
 *  The terminal: keys one by one, and back as it was on every way out. */
#pragma once

#include <uv.h>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "watch/key_reader.hpp"

namespace runner::watch {

/** How large a terminal is. */
struct Size {
  std::size_t columns = 80;
  std::size_t rows = 24;
};

/**
 * The terminal of this process. From enter() to leave() keys arrive one by one and are
 * not echoed. A crash in between restores it, too.
 */
class Terminal {
 public:
  /** @param on_key told each key, by its name; an empty one: there is nobody any more
   */
  Terminal(uv_loop_t& loop, std::function<void(const std::string&)> on_key);

  /** Keys come one by one from now on. */
  void enter();
  /** The terminal is as it was before enter(). */
  void leave();
  /** How large it is now. */
  static Size size();
  /** Writes all of it, to be seen at once. @param other whether the other screen is
   * shown afterwards */
  static void write(const std::string& text, bool other = false);
  /** Closes what is on the loop. */
  void close();

 private:
  void read(const char* bytes, ssize_t count);
  void tell(const std::vector<std::string>& keys);

  uv_tty_t keys_{};
  uv_timer_t rest_{};
  KeyReader reader_;
  std::function<void(const std::string&)> on_key_;
  std::string buffer_;
};

}  // namespace runner::watch
