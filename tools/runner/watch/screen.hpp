/** @file
 *  From state to what stands on the screen. */
#pragma once

#include <string>
#include <vector>

#include "watch/state.hpp"

namespace runner::watch {

/** What stands on the screen. */
struct Picture {
  bool other = false;              ///< on the screen that leaves nothing behind
  std::size_t page = 0;            ///< another page does not overwrite this one
  std::vector<std::string> lines;  ///< none wider than the screen
  std::size_t end =
      0;  ///< how many of the last ones are of no use on a page that is over
};

/** The screen of a state. */
Picture picture_of(const State& state);

/** The usual screen: task or verdict, what was asked for, and the lines at its end. */
std::string show_home(const State& state);

/** The last lines of the usual screen: what is being done, and the keys. */
std::string show_end(const State& state);

/** The list, as high as the screen. */
std::string show_list_of(const State& state);

/** How many lines of chapters and exercises the list shows at once. */
std::size_t list_height(const State& state);

/** The keys and what they do. */
std::string show_keys(const State& state);

/** The messages of the last run. */
std::string show_trace_of(const State& state);

/** How far trace or help, whichever is shown, can be scrolled. */
std::size_t last_scroll(const State& state);

}  // namespace runner::watch
