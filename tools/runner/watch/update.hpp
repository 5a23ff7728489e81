/** @file
 *  What an event does to the state. */
#pragma once

#include "watch/events.hpp"

namespace runner::watch {

/** Changes the state. @return what is wanted now, in this order; touches nothing else
 */
Effects update(State& state, Event event);

}  // namespace runner::watch
