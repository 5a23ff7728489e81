#include "workbook/run_program.hpp"

#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <thread>

#include "failed_call.hpp"

namespace workbook {
namespace {

/** Waits for SIGINT and SIGTERM on the side and shuts the context down on the first. */
class Signals {
 public:
  explicit Signals(zmq::context_t& context)
      : waiting_([this, &context] { wait(context); }) {}

  ~Signals() {
    over_ = true;
    pthread_kill(waiting_.native_handle(), SIGTERM);  // wakes sigwait
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /** Keeps the signals from every thread started after this one, so that they wait. */
  static void block() { pthread_sigmask(SIG_BLOCK, &ours(), nullptr); }

  /** Notes that the peer has returned: from now on the first signal ends the process.
   *  @return whether there was a signal before. */
  [[nodiscard]] bool came_before_the_peer_returned() {
    peer_returned_ = true;
    return came_;
  }

 private:
  static const sigset_t& ours() {
    static const sigset_t set = [] {
      sigset_t signals;
      sigemptyset(&signals);
      sigaddset(&signals, SIGINT);
      sigaddset(&signals, SIGTERM);
      return signals;
    }();
    return set;
  }

  void wait(zmq::context_t& context) {
    int signal = 0;
    sigwait(&ours(), &signal);
    if (over_) return;
    came_ = true;
    if (peer_returned_) {  // only queued messages are waited for: drop them
      std::fflush(nullptr);
      std::_Exit(0);
    }
    context.shutdown();
    sigwait(&ours(), &signal);
    if (over_) return;
    std::signal(signal, SIG_DFL);  // the peer does not listen: end as if unhandled
    pthread_sigmask(SIG_UNBLOCK, &ours(), nullptr);
    std::raise(signal);
  }

  std::atomic<bool> over_ = false;
  std::atomic<bool> came_ = false;
  std::atomic<bool> peer_returned_ = false;
  std::jthread waiting_;
};

}  // namespace

int run_program(const std::string& name,
                const std::function<void(zmq::context_t&)>& peer) {
  Signals::block();
  auto context = std::make_unique<zmq::context_t>();
  int exit_code = 0;
  try {
    Signals signals(*context);
    peer(*context);
    if (!signals.came_before_the_peer_returned()) {
      context->close();
      return 0;
    }
  } catch (const zmq::error_t& error) {
    if (error.num() != ETERM) {
      std::cerr << name << ": " << describe(error) << '\n';
      exit_code = 1;
    }
  } catch (const std::exception& error) {
    std::cerr << name << ": " << error.what() << '\n';
    exit_code = 1;
  }
  // Terminating would wait for messages nobody may ever fetch; who stopped the program
  // does not want to, nor who reads its error. The end of the process frees the
  // context.
  static const auto* left_to_the_end = context.release();
  (void)left_to_the_end;
  return exit_code;
}

}  // namespace workbook
