// The system's sleeps, defined once more as ZeroMQ's functions are: who sleeps between
// two calls of ZeroMQ may take the pause for a promise.

#include <dlfcn.h>
#include <unistd.h>

#include <cerrno>
#include <ctime>

#include "noting/note.hpp"

namespace workbook::recorder {

namespace {

// Of a thread without a ZeroMQ call nobody wants to know when it sleeps.
bool is_of_interest() {
  return noting() && tape.thread != 0;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

template <typename Sleep>
auto noted_sleep(std::int64_t nanoseconds, Sleep&& pass_on) {
  Note note(Call::sleep, Region::traffic, nullptr);
  note.word(layout::first, static_cast<std::uint64_t>(nanoseconds));
  note.begin();
  const auto result = pass_on();
  note.end(false);
  return result;
}

constexpr std::int64_t second = 1'000'000'000;

std::int64_t length(const timespec* time) {
  return time == nullptr ? 0 : time->tv_sec * second + time->tv_nsec;
}

}  // namespace

}  // namespace workbook::recorder

using namespace workbook::recorder;  // house-rules: ok

extern "C" {

int nanosleep(const timespec* wanted, timespec* rest) {
  static const auto pass_on = real<decltype(&nanosleep)>("nanosleep");
  if (!is_of_interest()) return pass_on(wanted, rest);
  return noted_sleep(length(wanted), [&] { return pass_on(wanted, rest); });
}

int clock_nanosleep(clockid_t clock, int flags, const timespec* wanted,
                    timespec* rest) {
  static const auto pass_on = real<decltype(&clock_nanosleep)>("clock_nanosleep");
  if (!is_of_interest()) return pass_on(clock, flags, wanted, rest);
  return noted_sleep(length(wanted),
                     [&] { return pass_on(clock, flags, wanted, rest); });
}

int usleep(useconds_t microseconds) {
  static const auto pass_on = real<decltype(&usleep)>("usleep");
  if (!is_of_interest()) return pass_on(microseconds);
  return noted_sleep(microseconds * std::int64_t{1000},
                     [&] { return pass_on(microseconds); });
}

unsigned sleep(unsigned seconds) {
  static const auto pass_on = real<decltype(&sleep)>("sleep");
  if (!is_of_interest()) return pass_on(seconds);
  return noted_sleep(seconds * second, [&] { return pass_on(seconds); });
}
}
