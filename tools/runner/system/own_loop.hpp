/** @file
 *  An event loop for one thread. */
#pragma once

#include <uv.h>

namespace runner {

/** Owns a loop's memory: made before what uses it, and gone after it. */
struct OwnLoop {
  uv_loop_t loop{};
  OwnLoop() { uv_loop_init(&loop); }
  ~OwnLoop() { uv_loop_close(&loop); }
  OwnLoop(const OwnLoop&) = delete;
  OwnLoop& operator=(const OwnLoop&) = delete;
};

}  // namespace runner
