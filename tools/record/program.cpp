#include "program.hpp"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <system_error>

namespace workbook::record {

namespace {

sigset_t attended() {
  sigset_t set;
  sigemptyset(&set);
  for (const int number : {SIGCHLD, SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2})
    sigaddset(&set, number);
  return set;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (auto& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// An ignored signal stays ignored in a new program, so SIGQUIT wakes no call of it.
pid_t spawn(const Launch& launch, const sigset_t& mask) {
  for (const auto& [name, value] : launch.environment)
    setenv(name.c_str(), value.c_str(), 1);
  auto arguments = launch.arguments;
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setsigmask(&attributes, &mask);
  const auto before = std::signal(SIGQUIT, SIG_IGN);
  pid_t child = 0;
  const int error = posix_spawn(&child, launch.path.c_str(), nullptr, &attributes,
                                pointers(arguments).data(), environ);
  std::signal(SIGQUIT, before == SIG_IGN ? SIG_DFL : before);
  posix_spawnattr_destroy(&attributes);
  for (const auto& [name, value] : launch.environment) unsetenv(name.c_str());
  if (error != 0)
    throw CannotExecute(fmt::format("{} cannot be executed: {}.", launch.path,
                                    std::generic_category().message(error)));
  return child;
}

// The terminal sends its signals to the program as well; those of a process come here
// only.
void pass_on(const siginfo_t& signal, pid_t child) {
  if (signal.si_code == SI_USER || signal.si_code == SI_QUEUE ||
      signal.si_code == SI_TKILL)
    kill(child, signal.si_signo);
}

}  // namespace

int run(const Launch& launch, const Attendance& attendance) {
  const auto signals = attended();
  sigset_t before;
  sigprocmask(SIG_BLOCK, &signals, &before);
  const pid_t child = spawn(launch, before);
  const timespec half_a_second{0, 500'000'000};
  int status = 0;
  for (;;) {
    siginfo_t signal{};
    const int number = attendance.on_tick
                           ? sigtimedwait(&signals, &signal, &half_a_second)
                           : sigwaitinfo(&signals, &signal);
    if (number < 0) {
      if (errno == EAGAIN) attendance.on_tick();
      continue;
    }
    if (number == SIGQUIT) {
      attendance.on_quit();
    } else if (number != SIGCHLD) {
      pass_on(signal, child);
    } else if (waitpid(child, &status, WNOHANG) == child) {
      break;
    }
  }
  sigprocmask(SIG_SETMASK, &before, nullptr);
  return status;
}

void end_like(int status) {
  if (WIFSIGNALED(status)) {
    const rlimit no_core{0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    std::signal(WTERMSIG(status), SIG_DFL);
    raise(WTERMSIG(status));
  }
  std::exit(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
}

}  // namespace workbook::record
