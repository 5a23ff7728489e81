/** @file
 *  Programs that run beside watch mode: editors with a window of their own. */
#pragma once

#include <uv.h>

#include <filesystem>
#include <functional>
#include <list>
#include <string>
#include <vector>

#include "system/process_tree.hpp"

namespace runner::watch {

/**
 * Programs that have no terminal, and that watch mode neither waits for nor ends. What
 * they start is let go as well: each has a process that takes in its orphans, or those
 * would come to this one, which ends what tests leave behind.
 */
class Beside {
 public:
  Beside(uv_loop_t& loop, ProcessTree& tree) : loop_(loop), tree_(tree) {}

  /**
   * Starts one. @param on_end told its exit code, if it ends while this one lives
   * @return why it cannot be started; empty: it has been
   */
  std::string start(const std::vector<std::string>& words,
                    const std::filesystem::path& folder,
                    std::function<void(int code)> on_end);

  /** Does not hear of them any more. */
  void let_go();

 private:
  /** A program that was started, as long as it runs. */
  struct One {
    Beside& owner;
    std::function<void(int)> on_end;
    uv_process_t child{};
    int code = 0;
  };

  static void forget(One& one);
  static void closed(uv_handle_t* handle);

  uv_loop_t& loop_;
  ProcessTree& tree_;
  std::list<One> running_;
};

/** The process that takes in the orphans: starts a program and stays until it and all
 * that it has started are gone. @return the program's exit code */
int stay_beside(const std::vector<std::string>& words);

}  // namespace runner::watch
