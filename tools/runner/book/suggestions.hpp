/** @file
 *  What somebody probably meant who typed a name that does not exist. */
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runner {

/** How many letters to add, drop, change or swap with a neighbour to make a from b. */
std::size_t edit_distance(std::string_view a, std::string_view b);

/**
 * The candidates nearest to what was typed, nearest first and at most three: those
 * which contain it, or differ in no more than a third of its letters, as a whole or in
 * a word. Upper and lower case,
 * `-` and `_` are the same.
 */
std::vector<std::string> nearest(std::string_view typed,
                                 const std::vector<std::string>& candidates);

/** ` Did you mean 'a' or 'b'?`, or nothing when nothing is near. */
std::string did_you_mean(const std::vector<std::string>& names);

}  // namespace runner
