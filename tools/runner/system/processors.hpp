/** @file
 *  Which processors this process and its children may use. */
#pragma once

#include <memory>

namespace runner {

/** How many things are worth doing at a time here; at least 1. */
unsigned processor_count();

/** While it lives, this process and what it starts share one processor. */
class OneProcessor {
 public:
  /** @throws std::system_error where the system does not let it happen */
  OneProcessor();
  ~OneProcessor();
  OneProcessor(const OneProcessor&) = delete;
  OneProcessor& operator=(const OneProcessor&) = delete;

 private:
  struct Saved;
  std::unique_ptr<Saved> saved_;
};

}  // namespace runner
