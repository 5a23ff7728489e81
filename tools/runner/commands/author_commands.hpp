/** @file
 *  The commands of those who write exercises. Each prints what it found and returns an
 *  exit_code. */
#pragma once

#include "commands/command.hpp"

namespace runner {

/** `author new`: the files of a new exercise. */
int author_new(Workbook& workbook, const Arguments& arguments);
/** `author check`: the five-way proof. */
int author_check(Workbook& workbook, const Arguments& arguments);
/** `author judge`: one executable and the verdict it should get. */
int author_judge(Workbook& workbook, const Arguments& arguments);
/** `author hostile`: files that cheat, and the verdicts they get. */
int author_hostile(Workbook& workbook, const Arguments& arguments);
/** `author soak`: everything that works, again and again. */
int author_soak(Workbook& workbook, const Arguments& arguments);

}  // namespace runner
