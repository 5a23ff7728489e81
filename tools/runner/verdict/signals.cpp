#include "verdict/signals.hpp"

#include <fmt/format.h>

#include <array>
#include <csignal>
#include <string_view>

namespace runner {
namespace {

struct Signal {
  int number;
  std::string_view name;
  std::string_view words;
};

constexpr std::array known_signals{
    Signal{SIGSEGV, "SIGSEGV", "segmentation fault"},
    Signal{SIGBUS, "SIGBUS", "bus error"},
    Signal{SIGABRT, "SIGABRT", "aborted, often by an exception that nobody caught"},
    Signal{SIGFPE, "SIGFPE", "arithmetic error such as a division by zero"},
    Signal{SIGILL, "SIGILL", "illegal instruction"},
    Signal{SIGKILL, "SIGKILL", "killed, perhaps for want of memory"},
    Signal{SIGTERM, "SIGTERM", "asked to end"},
    Signal{SIGINT, "SIGINT", "interrupted"},
    Signal{SIGPIPE, "SIGPIPE", "wrote to a pipe that nobody reads"},
    Signal{SIGTRAP, "SIGTRAP", "stopped at a trap"},
    Signal{SIGXCPU, "SIGXCPU", "used too much processor time"},
};

}  // namespace

std::string describe_signal(int signal) {
  for (const Signal& one : known_signals)
    if (one.number == signal) return fmt::format("{} ({})", one.words, one.name);
  return fmt::format("signal {}", signal);
}

}  // namespace runner
