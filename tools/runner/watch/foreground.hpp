/** @file
 *  Programs that get the terminal for a while: editors and debuggers. */
#pragma once

#include <uv.h>

#include <functional>
#include <string>
#include <vector>

#include "book/book.hpp"
#include "system/environment.hpp"
#include "system/process_tree.hpp"

namespace runner::watch {

/** A program with this process's terminal. What it leaves running is let go. */
class Foreground {
 public:
  Foreground(uv_loop_t& loop, ProcessTree& tree) : loop_(loop), tree_(tree) {}

  /**
   * Starts it. @param on_end told once, when it has ended
   * @return why it cannot be started; empty: it has been
   */
  std::string start(std::vector<std::string> arguments, std::function<void()> on_end);

  /** Whether one has the terminal. */
  [[nodiscard]] bool busy() const { return id_ != 0; }

  /** Does not wait for it any more. */
  void let_go();

 private:
  void ended();

  uv_loop_t& loop_;
  ProcessTree& tree_;
  std::function<void()> on_end_;
  uv_process_t child_{};
  int id_ = 0;
};

/** How the learner's editor opens a file at a line; empty: none is known. */
std::vector<std::string> editor_command(const std::string& file, int line);

/** How gdb runs one test of an exercise, from the first line of the answer on. */
std::vector<std::string> debugger_command(const Environment& environment,
                                          const Exercise& exercise,
                                          const std::string& test, int line);

/** A command as it is typed in a shell. */
std::string in_shell(const std::vector<std::string>& arguments);

}  // namespace runner::watch
