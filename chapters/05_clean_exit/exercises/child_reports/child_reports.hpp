/** @file
 *  Exercise: children of one process. This is the contract; the mistake to find is in
 *  child_reports.cpp. */
#pragma once

#include <string>
#include <vector>

/** How many children, and where they report. */
struct ChildReportsOptions {
  std::string endpoint = "tcp://localhost:5558";  ///< a PULL is bound there
  int children = 2;                               ///< at least one
};

/**
 * Forks children, each of which reports its number: the first `child 1`, the second
 * `child 2`, as one frame each. A child ends by `_exit(0)` when its report is on its
 * way, and with another exit code when it could not report. It never returns.
 *
 * The parent reports too, first of all: `parent`. It returns when all children have
 * ended and its own report is on its way.
 *
 * @return what exit_code_of() said of each child, in the order of their numbers
 */
std::vector<int> child_reports(const ChildReportsOptions& options = {});

/** Waits for the end of a child and returns its exit code; -1 if a signal ended it. */
int exit_code_of(int child);
