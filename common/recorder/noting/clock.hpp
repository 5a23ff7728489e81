#pragma once

#include <atomic>
#include <cstdint>
#include <ctime>

/// The time of a call. Two readings for each call are most of what recording costs, so
/// where the processor has a steady counter the kernel is asked now and then, and the
/// counter in between.
namespace workbook::recorder {

/// Nanoseconds of the monotonic clock.
inline std::int64_t now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * std::int64_t{1'000'000'000} + time.tv_nsec;
}

/// What a thread knows of the time: when the counter stood where.
struct Clock {
  std::uint64_t ticks;
  std::int64_t time;
};

inline constexpr unsigned scale_shift = 24;
/// So far the counter is trusted without the kernel: less than a millisecond, in which
/// an inexact scale does not make 100 nanoseconds.
inline constexpr std::uint64_t trusted_ticks = std::uint64_t{1} << 21;

/// Nanoseconds for one tick, times 2^scale_shift; 0 while it is not known.
extern std::atomic<std::uint64_t> tick_scale;

/// Asks the kernel, and learns the scale as soon as enough time has passed.
std::int64_t ask_kernel(Clock& clock, std::uint64_t scale);

#if defined(__x86_64__)

/// The monotonic time, as exactly as a call's length needs it. Never goes back.
inline std::int64_t now(Clock& clock) {
  const auto scale = tick_scale.load(std::memory_order_relaxed);
  const auto passed = __builtin_ia32_rdtsc() - clock.ticks;
  if (scale == 0 || passed >= trusted_ticks) [[unlikely]]
    return ask_kernel(clock, scale);
  return clock.time + static_cast<std::int64_t>(passed * scale >> scale_shift);
}

#else

inline std::int64_t now(Clock&) {
  return now();
}

#endif

}  // namespace workbook::recorder
