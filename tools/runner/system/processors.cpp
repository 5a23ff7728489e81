#include "system/processors.hpp"

#include <algorithm>
#include <system_error>
#include <thread>

#ifdef __linux__
#include <sched.h>

#include <cerrno>
#endif

namespace runner {

unsigned processor_count() {
  return std::max(1U, std::thread::hardware_concurrency());
}

#ifdef __linux__

/** The processors that were allowed before. */
struct OneProcessor::Saved {
  cpu_set_t processors{};
};

OneProcessor::OneProcessor() : saved_(std::make_unique<Saved>()) {
  cpu_set_t& before = saved_->processors;
  const int known = sched_getaffinity(0, sizeof before, &before);
  int first = 0;
  while (first != CPU_SETSIZE && CPU_ISSET(first, &before) == 0) ++first;
  cpu_set_t one{};
  CPU_SET(first, &one);
  if (known == -1 || sched_setaffinity(0, sizeof one, &one) == -1)
    throw std::system_error(errno, std::system_category(),
                            "cannot stay on one processor");
}

OneProcessor::~OneProcessor() {
  sched_setaffinity(0, sizeof saved_->processors, &saved_->processors);
}

#else

/** Nothing to restore. */
struct OneProcessor::Saved {};
OneProcessor::OneProcessor() {
  throw std::system_error(std::make_error_code(std::errc::not_supported),
                          "cannot stay on one processor");
}
OneProcessor::~OneProcessor() = default;

#endif

}  // namespace runner
