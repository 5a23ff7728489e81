/** @file
 *  The list: which rows it has, and where a search leads. */
#pragma once

#include <string_view>
#include <vector>

#include "watch/state.hpp"

namespace runner::watch {

/** The exercises that the filter lets through, in reading order. */
std::vector<const Exercise*> listed(const State& state);

/** Whether a search finds an exercise: in its name, title, difficulty or chapter, in
 * any case. */
bool matches(const State& state, const Exercise& exercise);

/** Selects the next match from `start` on, around the end. @return whether there is one
 */
bool select_match(State& state, std::size_t start, int direction);

/** Opens the list at the exercise that the learner is at. */
void open_list(State& state);

/** Changes the filter, and stays at the selected exercise if it is still there. */
void set_filter(State& state, Filter filter);

/** Moves the selection, not past the ends. */
void move_selection(State& state, std::ptrdiff_t rows);

}  // namespace runner::watch
