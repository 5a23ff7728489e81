/** @file
 *  Where the learner is, as far as nothing has to be built to say it. */
#pragma once

#include "commands/workbook.hpp"

namespace runner {

/** Welcomes a learner who starts for the first time; says nothing to any other. */
void welcome(Workbook& workbook);

/** Prints the task of an exercise. */
void print_task(Workbook& workbook, const Exercise& exercise);

/** Whether an exercise is as the book has it and its tests were never built. */
bool can_be_begun(const Workbook& workbook, const Exercise& exercise);

/** Prints the verdict on such an exercise: the tests that are waiting for an answer. */
void print_not_begun(Workbook& workbook, const Exercise& exercise);

/** Whether there is somebody to stay with, on a terminal. */
bool can_stay(const Workbook& workbook);

}  // namespace runner
