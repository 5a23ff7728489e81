/** @file
 *  What `next`, `run` and `check` have in common: try, remember, show. */
#pragma once

#include <map>
#include <string>

#include "commands/workbook.hpp"
#include "screens/verdict_screen.hpp"

namespace runner {

/** Notes a solved exercise, once. @return whether progress has changed */
bool note_solved(Progress& progress, const Book& book, const Exercise& exercise,
                 const Trial& trial);

/** Remembers what an exercise is begun with, and says what the book has changed since.
 *  What cannot be kept is complained of, and no reason to stop. */
BookUpdate meet(const Workbook& workbook, const Exercise& exercise);
/** Notes that an exercise was run; a run of the untouched stub is no attempt.
 *  @param save the save of its file that is tried, which is one attempt however many
 *              runners try it; empty: it was run on the learner's word */
void note_run(Progress& progress, const Book& book, const Exercise& exercise,
              const Trial& trial, const std::string& save = "");

/** How tests draw their messages, so that they fit the screen. */
PictureStyle picture_style(const Look& look);

/** The pages that explain a verdict's misconceptions, by their ids. */
std::map<std::string, std::string> pages_of(Workbook& workbook, const Verdict& verdict);

/** What the screen of a verdict shows besides the trial. */
VerdictScreen screen_of(Workbook& workbook, const Exercise& exercise,
                        const Trial& trial, const Progress& progress);

}  // namespace runner
