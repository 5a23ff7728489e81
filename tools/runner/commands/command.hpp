/** @file
 *  What a command is. The table of all commands gives the help and the dispatch. */
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "commands/workbook.hpp"

namespace runner {

/** How a command ends, and with it the process. */
namespace exit_code {
inline constexpr int done = 0;           ///< all that was asked for is solved or done
inline constexpr int open = 1;           ///< something is open, or failed
inline constexpr int usage = 2;          ///< the command line makes no sense
inline constexpr int not_set_up = 3;     ///< something is missing on this machine
inline constexpr int interrupted = 128;  ///< plus the number of the signal
}  // namespace exit_code

/** What was typed behind a verb. Each command reads its own fields. */
struct Arguments {
  std::optional<std::string> name;        ///< of an exercise
  std::optional<std::string> chapter;     ///< of a chapter
  std::vector<std::string> names;         ///< of exercises
  std::optional<std::string> executable;  ///< of a variant to judge
  std::string junit;   ///< the file for the answer in JUnit's XML; empty: none
  std::string filter;  ///< which exercises to list, by their state
  std::string search;  ///< which exercises to list, by their words
  bool json = false;
  bool plain = false;
  bool give_up = false;
  bool diff = false;
  bool other = false;
  bool wrong = false;
  bool answers = false;
  bool trace = false;
  std::optional<int> level;
  std::string expect;
  std::vector<std::string> also;
  int times = 100;
  std::optional<int> jobs;  ///< how many things are done at a time
  std::string report;       ///< the file for the proof as JSON; empty: none
};

/** A thing that can be typed behind a verb. */
struct Parameter {
  std::string_view name;  ///< `NAME`, `[NAME]`, `NAMES...`, `--json`, `--level N`
  std::string_view help;  ///< what it is, in a few words
};

/** A verb of the command line. */
struct Command {
  std::string_view verb;
  std::string_view help;  ///< one sentence without a full stop
  std::vector<Parameter> parameters;
  /** Does it; none: the launcher does, before the runner is asked. */
  int (*run)(Workbook& workbook, const Arguments& arguments) = nullptr;
};

/** The verbs of one executable. */
struct Verbs {
  std::string_view before;  ///< what is typed in front of each: nothing, or `author `
  std::string_view meant;   ///< the verb that no verb stands for; empty: the help
  std::string_view about;   ///< what the help says behind the table
  std::vector<Command> table;
};

}  // namespace runner
