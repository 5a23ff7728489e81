/** @file
 *  Signals in plain words. */
#pragma once

#include <string>

namespace runner {

/** `segmentation fault (SIGSEGV)`; with a reason where there is a usual one. */
std::string describe_signal(int signal);

}  // namespace runner
