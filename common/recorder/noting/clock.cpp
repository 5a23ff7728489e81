#include "noting/clock.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace workbook::recorder {

std::atomic<std::uint64_t> tick_scale{0};

#if defined(__x86_64__)

namespace {

constexpr std::int64_t long_enough = 2'000'000;  // for a scale that is exact enough

// Watched until the scale is known; settled also when there is no steady counter.
enum class Counter : int { unknown, watched, settled };
std::atomic<Counter> counter{Counter::unknown};
std::atomic<std::uint64_t> first_ticks{0};
std::atomic<std::int64_t> first_time{0};

// The kernel uses the counter itself if it has found it steady on all processors.
bool is_steady() {
  const int error = errno;
  char name[8] = {};
  const int file =
      open("/sys/devices/system/clocksource/clocksource0/current_clocksource",
           O_RDONLY | O_CLOEXEC);
  if (file >= 0) {
    if (read(file, name, sizeof name - 1) < 0) name[0] = '\0';
    close(file);
  }
  errno = error;
  return std::strcmp(name, "tsc\n") == 0;
}

void learn_scale(std::uint64_t ticks, std::int64_t time) {
  auto kind = counter.load(std::memory_order_relaxed);
  if (kind == Counter::settled) return;
  const auto begin = first_time.load(std::memory_order_acquire);
  if (kind == Counter::unknown) {
    // Whichever thread comes first; the others wait for the next reading.
    if (!counter.compare_exchange_strong(kind, Counter::settled)) return;
    if (!is_steady()) return;
    first_ticks.store(ticks, std::memory_order_relaxed);
    first_time.store(time, std::memory_order_release);
    counter.store(Counter::watched, std::memory_order_release);
  } else if (begin != 0 && time - begin >= long_enough) {
    const auto passed = ticks - first_ticks.load(std::memory_order_relaxed);
    const auto scale =
        (static_cast<std::uint64_t>(time - begin) << scale_shift) / (passed | 1);
    // Slower than 50 MHz or faster than 50 GHz is no counter to rely on.
    const bool sound = scale > (1u << scale_shift) / 50 && scale < 20u << scale_shift;
    counter.store(Counter::settled, std::memory_order_relaxed);
    if (sound) tick_scale.store(scale, std::memory_order_relaxed);
  }
}

}  // namespace

std::int64_t ask_kernel(Clock& clock, std::uint64_t scale) {
  const auto time = now();
  const auto ticks = __builtin_ia32_rdtsc();
  if (scale == 0) {
    learn_scale(ticks, time);
    return time;
  }
  const auto latest_before =
      clock.time + static_cast<std::int64_t>(trusted_ticks * scale >> scale_shift);
  const bool first = clock.ticks == 0;
  clock.ticks = ticks;
  clock.time = first ? time : std::max(time, latest_before);
  return clock.time;
}

#else

std::int64_t ask_kernel(Clock&, std::uint64_t) {
  return now();
}

#endif

}  // namespace workbook::recorder
