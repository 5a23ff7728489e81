/** @file
 *  Programs that get the terminal for a while: editors and debuggers. */
#pragma once

#include <uv.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "system/process_tree.hpp"

namespace runner::watch {

/** A program with this process's terminal. What it leaves running is let go. */
class Foreground {
 public:
  Foreground(uv_loop_t& loop, ProcessTree& tree) : loop_(loop), tree_(tree) {}

  /**
   * Starts it. @param on_end told its exit code once, when it has ended
   * @return why it cannot be started; empty: it has been
   */
  std::string start(std::vector<std::string> arguments,
                    const std::filesystem::path& folder,
                    std::function<void(int code)> on_end);

  /** Whether one has the terminal. */
  [[nodiscard]] bool busy() const { return id_ != 0; }

  /** Does not wait for it any more. */
  void let_go();

 private:
  void ended();

  uv_loop_t& loop_;
  ProcessTree& tree_;
  std::function<void(int)> on_end_;
  uv_process_t child_{};
  int id_ = 0;
  int code_ = 0;
};

/** A program to give the terminal to. */
struct ForegroundCommand {
  std::vector<std::string> arguments;
  std::string shown;          ///< as somebody types it
  bool has_window = false;    ///< it needs no terminal, and is not waited for
  bool fails_by_code = true;  ///< an exit code but 0 means that it failed
};

/** How the learner's editor opens a file at a line; without arguments: none is known.
 */
ForegroundCommand editor_command(const std::string& file, int line);

/** How gdb runs one test, up to a line of the learner's file. It may take its time. */
ForegroundCommand debugger_command(const std::string& executable,
                                   const std::string& file, int line,
                                   const std::string& test);

/** Whether a program is installed. */
bool is_in_path(const std::string& program);

}  // namespace runner::watch
