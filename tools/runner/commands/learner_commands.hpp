/** @file
 *  The commands of a learner. Each prints its screen and returns an exit_code. */
#pragma once

#include "commands/command.hpp"

namespace runner {

/** `next`: the current exercise, its task and its verdict. */
int show_next(Workbook& workbook, const Arguments& arguments);
/** `list`: all exercises and where they stand. */
int list(Workbook& workbook, const Arguments& arguments);
/** `run`: the tests of one exercise. */
int run(Workbook& workbook, const Arguments& arguments);
/** `hint`: the next hint, or a given one. */
int hint(Workbook& workbook, const Arguments& arguments);
/** `solution`: the reference, for those who solved it or gave up. */
int solution(Workbook& workbook, const Arguments& arguments);
/** `quiz`: the review questions. */
int quiz(Workbook& workbook, const Arguments& arguments);
/** `merge`: what a newer book has changed in an exercise that was begun. */
int merge(Workbook& workbook, const Arguments& arguments);
/** `build`: an exercise's tests, for a debugger. */
int build(Workbook& workbook, const Arguments& arguments);
/** `debug`: an exercise's first failed test in gdb. */
int debug(Workbook& workbook, const Arguments& arguments);
/** `skip`: an exercise is left out, and `next` passes it by. */
int skip(Workbook& workbook, const Arguments& arguments);
/** `reset`: the untouched file; the learner's is kept. */
int reset(Workbook& workbook, const Arguments& arguments);
/** `undo`: the last kept file. */
int undo(Workbook& workbook, const Arguments& arguments);
/** `check`: all exercises, or a chapter's. */
int check(Workbook& workbook, const Arguments& arguments);
/** `doctor`: the state of the set-up. */
int doctor(Workbook& workbook, const Arguments& arguments);

}  // namespace runner
