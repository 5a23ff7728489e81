/** @file
 *  Tells editors where the learner is, without holding up the keys. */
#pragma once

#include <uv.h>

#include <optional>

#include "commands/editor.hpp"

namespace runner::watch {

/** Keeps what editors read as it should be. The text for them is made on a thread of
 * libuv's; all else happens on the loop's. */
class Editors {
 public:
  /** @param progress how far the learner has got, whenever it is asked for */
  Editors(uv_loop_t& loop, Workbook& workbook, const Progress& progress);

  /** Tells them, once all that is being done is done and painted. */
  void tell_later();
  /** Tells them no more; what has begun is brought to its end. */
  void close();

 private:
  void begin();
  void end();

  Workbook& workbook_;
  const Progress& progress_;
  uv_timer_t later_{};
  uv_work_t work_{};
  std::optional<EditorFiles> files_;  ///< those that are being made
  bool again_ = false;
};

}  // namespace runner::watch
