/** @file
 *  Watch mode: a place to stay. */
#pragma once

#include "commands/workbook.hpp"

namespace runner::watch {

/** Whether there is a terminal to stay at. */
bool is_possible();

/** Stays until the learner leaves. @return an exit_code. @throws BookError, FileError */
int stay(Workbook& workbook);

}  // namespace runner::watch
