/** @file
 *  What every program of the book does around its peer. */
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>
#include <zmq.hpp>

namespace workbook {

/**
 * The command line of a program: its options, their help, and how it starts and ends.
 *
 * @code
 * int main(int argc, char** argv) {
 *   HelloServerOptions options;
 *   workbook::Program program("hello_server", "Answers every request.", "hwserver");
 *   program.option("--bind", options.endpoint, "where to wait for clients");
 *   return program.run(argc, argv, [&](auto& context) {
 *     hello_server(context, options);
 *   });
 * }
 * @endcode
 *
 * `--help` names the peer, its options with their defaults, and the program's name in
 * the ZeroMQ guide.
 */
class Program {
 public:
  /**
   * @param name   the program's own name, as it stands before its error messages
   * @param what   one sentence: what the peer does
   * @param guide  its name in the ZeroMQ guide; empty when the guide has none
   */
  Program(std::string name, std::string what, std::string guide = {});
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /** A text option such as an endpoint; its value is the default. */
  void option(const std::string& name, std::string& value, const std::string& help);
  /** A text that may be given several times; the first one replaces the default. */
  void option(const std::string& name, std::vector<std::string>& values,
              const std::string& help);
  /** A count: a whole number, 0 or more, unless the minimum is another one. */
  void option(const std::string& name, int& value, const std::string& help,
              int minimum = 0);
  /** A duration in milliseconds, 0 or more. */
  void option(const std::string& name, std::chrono::milliseconds& value,
              const std::string& help);

  /**
   * Reads the command line and runs the peer with a new context until it returns or is
   * asked to stop.
   *
   * SIGINT and SIGTERM shut the context down; the ETERM that then comes out of the peer
   * is the normal end, and messages still queued are dropped. A second signal ends the
   * process at once, should the peer not listen. A peer that returns by itself has its
   * context terminated, which waits for queued messages as LINGER says; a signal ends
   * this wait.
   *
   * @return 0 when the peer ended or was asked to; 1 when it failed, after one line on
   *         standard error (`hello_server: cannot bind tcp://127.0.0.1:5555: Address
   *         already in use`) and without its queued messages; 2 for a wrong command
   *         line.
   */
  int run(int argc, char** argv, const std::function<void(zmq::context_t&)>& peer);

 private:
  struct CommandLine;
  std::string name_;
  std::unique_ptr<CommandLine> command_line_;
};

/**
 * Runs a peer with a new context: what Program::run does once the command line is read.
 * Blocks SIGINT and SIGTERM in this thread before the context starts its I/O thread.
 * @return 0 or 1, as Program::run.
 */
int run_program(const std::string& name,
                const std::function<void(zmq::context_t&)>& peer);

}  // namespace workbook
