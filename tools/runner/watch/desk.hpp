/** @file
 *  Reads what stands in the files of an exercise. */
#pragma once

#include "commands/workbook.hpp"
#include "watch/state.hpp"

namespace runner::watch {

/** All texts that watch mode may show. What is missing stays empty. @throws FileError
 */
Desk read_desk(Workbook& workbook, const Exercise& exercise);

/** The line of the learner's file where the first answer begins; 1: unknown. */
int line_of_answer(const Environment& environment, const Exercise& exercise);

}  // namespace runner::watch
