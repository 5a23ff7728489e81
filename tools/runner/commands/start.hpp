/** @file
 *  The start of an executable. Knows nothing that takes long to compile. */
#pragma once

namespace runner {

struct Verbs;

/** Understands what was typed and hands over to the command; what goes wrong is one
 *  sentence on standard error.
 *  @param argc, argv those of main
 *  @param verbs      what can be typed
 *  @returns an exit_code */
int start(int argc, char** argv, const Verbs& verbs);

/** The verbs of a learner, in the order of the help. */
const Verbs& learner_verbs();

/** The verbs behind `author`. */
const Verbs& author_verbs();

}  // namespace runner
