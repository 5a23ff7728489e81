/** @file
 *  One child process: what it was asked, what became of it, and the limits between. */
#pragma once

#include <uv.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace runner {

class ProcessTree;

/** A program to run, and the limits it lives under. */
struct ProcessRequest {
  /** The program, looked up in PATH, and its arguments. */
  std::vector<std::string> arguments;
  /** Where it runs; empty: here. */
  std::filesystem::path folder = {};
  /** Variables to set, or to remove when they have no value. */
  std::map<std::string, std::optional<std::string>> environment = {};
  /** How long it may take. */
  std::optional<std::chrono::milliseconds> time_limit = std::nullopt;
  /** How many bytes it may print. */
  std::size_t output_limit = std::size_t{1} << 20;
  /** What it gets between a polite request to end and the end. */
  std::chrono::milliseconds grace{0};
  /** Told of each piece it prints, as it comes; may be empty. */
  std::function<void(std::string_view)> on_output = {};
};

/** How a process ended. */
enum class Ending {
  not_started,   ///< there was nothing to run, or no means
  exited,        ///< by itself, with an exit code
  signalled,     ///< by a signal that nobody here sent
  time_limit,    ///< ended here: it took too long
  output_limit,  ///< ended here: it printed too much
  cancelled,     ///< ended here: somebody asked
};

/** The program that runs here, to be started once more: also when a build has put a
 * newer one in its place. @throws std::system_error */
std::string this_program();

/** A program and its arguments as the system takes them: they belong to `words`. */
std::vector<char*> argument_pointers(std::vector<std::string>& words);

/** What became of a process. */
struct ProcessResult {
  Ending ending = Ending::not_started;
  int exit_code = 0;   ///< when it exited
  int signal = 0;      ///< when it was signalled
  std::string output;  ///< standard output and standard error as they came
  std::string error;   ///< why it was not started
  std::chrono::milliseconds duration{0};
  int left_behind = 0;  ///< processes that outlived it and were ended

  /** Whether it did what it was asked, as it says itself. */
  [[nodiscard]] bool succeeded() const {
    return ending == Ending::exited && exit_code == 0;
  }
};

/**
 * A running child process. It leads a session of its own, so that a Ctrl-C reaches it
 * only through the runner and nothing it starts can hide; both its outputs go to one
 * pipe. However it ends, all that it started is ended with it.
 */
class Process : public std::enable_shared_from_this<Process> {
  struct OnlyStart {};  // nobody else can name what the constructor takes

 public:
  /** Called once, after everything is over and closed. */
  using OnEnd = std::function<void(Process&, ProcessResult)>;

  Process(OnlyStart, ProcessTree& tree, ProcessRequest request, OnEnd on_end);

  /** Starts it. The process keeps itself alive until OnEnd was called. */
  static std::shared_ptr<Process> start(uv_loop_t& loop, ProcessTree& tree,
                                        ProcessRequest request, OnEnd on_end);

  /** Asks it to end: politely when the request granted some grace. */
  void cancel() { end(Ending::cancelled); }

 private:
  void open(uv_loop_t& loop);
  int spawn(int output);
  void end(Ending why);
  void kill_group(int signal) const;
  void read(const char* bytes, ssize_t count);
  void exited(int64_t code, int signal);
  void output_closed();
  void close();
  void closed();

  ProcessTree& tree_;
  ProcessRequest request_;
  OnEnd on_end_;
  ProcessResult result_;
  std::shared_ptr<Process> self_;
  std::chrono::steady_clock::time_point started_;
  std::optional<Ending> ended_here_;
  int id_ = 0;
  bool exited_ = false;
  bool output_open_ = true;
  int open_handles_ = 0;
  uv_process_t child_{};
  uv_pipe_t output_{};
  uv_timer_t limit_{};
  uv_timer_t patience_{};
  std::vector<char> buffer_;
};

}  // namespace runner
