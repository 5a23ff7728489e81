/** @file
 *  Keeps what editors read true to where the learner is. */
#pragma once

#include "commands/workbook.hpp"

namespace runner {

/**
 * Writes compile_commands.json into the root of the workbook, and the link
 * build/current_exercise to the current exercise's tests, when they are not as they
 * should be. A compile_commands.json that is a link was made by somebody else, and
 * stays. What cannot be written is complained of.
 */
void tell_editors(Workbook& workbook, const Progress& progress);

}  // namespace runner
