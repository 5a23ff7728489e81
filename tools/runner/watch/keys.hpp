/** @file
 *  The table of keys: it gives the help, the line of keys and the dispatch. */
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "watch/events.hpp"

namespace runner::watch {

/** What a key does. */
struct KeyCommand {
  std::string_view key;    ///< as take_key() names it
  std::string_view label;  ///< in a word or two
  std::string_view help;   ///< in one sentence without a full stop
  /** The same as it is typed without watch mode; may be empty. */
  std::string (*command)(const State& state);
  /** Whether the line of keys offers it now. */
  bool (*offered)(const State& state);
  /** Does it. */
  Effects (*act)(State& state);
};

/** The keys of the usual screen. */
const std::vector<KeyCommand>& home_keys();

/** The keys of the list. */
const std::vector<KeyCommand>& list_keys();

/** The command for this key in this table, or null. */
const KeyCommand* find_key(const std::vector<KeyCommand>& table, std::string_view key);

}  // namespace runner::watch
