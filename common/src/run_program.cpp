#include "workbook/run_program.hpp"

#include <atomic>
#include <csignal>
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
    peer_ended_ = true;
    pthread_kill(waiting_.native_handle(), SIGTERM);  // wakes sigwait
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;

  /** Keeps the signals from every thread started after this one, so that they wait. */
  static void block() { pthread_sigmask(SIG_BLOCK, &ours(), nullptr); }

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
    if (peer_ended_) return;
    context.shutdown();
    sigwait(&ours(), &signal);
    if (peer_ended_) return;
    std::signal(signal, SIG_DFL);  // the peer does not listen: end as if unhandled
    pthread_sigmask(SIG_UNBLOCK, &ours(), nullptr);
    std::raise(signal);
  }

  std::atomic<bool> peer_ended_ = false;
  std::jthread waiting_;
};

}  // namespace

int run_program(const std::string& name,
                const std::function<void(zmq::context_t&)>& peer) {
  Signals::block();
  auto context = std::make_unique<zmq::context_t>();
  try {
    const Signals signals(*context);
    peer(*context);
  } catch (const zmq::error_t& error) {
    if (error.num() == ETERM) {
      // Terminating would wait for messages nobody may ever fetch; who asked the
      // program to stop does not want to. The end of the process frees the context.
      [[maybe_unused]] const auto* const left_to_the_end = context.release();
      return 0;
    }
    std::cerr << name << ": " << describe(error) << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cerr << name << ": " << error.what() << '\n';
    return 1;
  }
  return 0;
}

}  // namespace workbook
