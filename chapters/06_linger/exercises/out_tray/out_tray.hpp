/** @file
 *  Exercise: the out tray. This is the contract; the mistake to find is in
 * out_tray.cpp.
 */
#pragma once

#include <functional>
#include <string>
#include <vector>

/** The letters, the office that takes them, and who wants to know. */
struct OutTrayOptions {
  std::string office = "tcp://localhost:5557";  ///< a PULL is or will be bound there
  std::vector<std::string> letters{};           ///< one message each
  std::function<void()> all_sent = [] {};       ///< called when libzmq has taken all
};

/**
 * All that a program does, from the first line of its main to the last: sends the
 * letters to the office, in order, calls `all_sent`, and ends.
 *
 * It ends only when the office has got every letter, however late the office opens. It
 * makes a context of its own. What it returns is the program's exit code, 0.
 */
int out_tray(const OutTrayOptions& options);
