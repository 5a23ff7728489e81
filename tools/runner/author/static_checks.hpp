/** @file
 *  What an exercise's files must be like, without running anything. Each check returns
 *  what is wrong, in one sentence, or nothing. */
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "book/page.hpp"

namespace runner {

/** How many hints an exercise has: the idea, where to look, almost the code. */
inline constexpr std::size_t hints_per_exercise = 3;

/** A page has a title, a task and three hints. */
std::optional<std::string> objection_to_page(const Page& page);

/** The first hint is an idea: no line of the answer stands in it. */
std::optional<std::string> objection_to_first_hint(const Page& page,
                                                   std::string_view solution);

/** Outside of the marked answer, stub and solution are the same. */
std::optional<std::string> objection_to_stub(std::string_view stub,
                                             std::string_view solution);

/** The tests that the source declares are the ones that the executable lists. */
std::optional<std::string> objection_to_names(const std::vector<std::string>& declared,
                                              std::string_view listed);

}  // namespace runner
