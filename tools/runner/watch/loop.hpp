/** @file
 *  Watch mode: a place to stay. */
#pragma once

namespace runner {

struct Verbs;

namespace watch {

/** The one thing that watch mode's executable does: it stays until the learner leaves.
 */
const Verbs& verbs();

}  // namespace watch
}  // namespace runner
