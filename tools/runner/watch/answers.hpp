/** @file
 *  What a key brings below the verdict, as text. */
#pragma once

#include <string>

#include "text/markdown.hpp"
#include "watch/state.hpp"

namespace runner::watch {

/** Finds what the page of the exercise quotes. */
FindSnippet snippets_on(const Desk& desk);

/** One hint. @param level from 1 on */
std::string show_hint_text(const State& state, int level);

/** The reference solution. */
std::string show_solution_text(const State& state);

/** How many of all are solved, after a check of all: the table of `check`. */
std::string show_checking(const State& state);

}  // namespace runner::watch
