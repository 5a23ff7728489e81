/** @file
 *  The first screen of the first start: it needs little of the runner, which is built
 *  while the learner reads it. Knows nothing that takes long to compile. */
#pragma once

namespace runner {

/** What tools/workbook is told by an exit code. */
enum class Shown : int {
  and_stays = 0,   ///< the screen stands there, and watch mode comes next
  and_leaves = 1,  ///< the screen stands there, and nobody stays
  nothing = 2,     ///< the learner is somewhere else, or it went wrong
};

/**
 * Shows the current exercise if nobody has begun it. Whatever this cannot show or what
 * goes wrong here, the runner meets again and says.
 * @param plain whether to print plain text, as `--plain` asks for
 */
Shown show_first_screen(bool plain);

}  // namespace runner
