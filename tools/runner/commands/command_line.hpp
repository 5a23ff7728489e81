/** @file
 *  From what was typed to a command and its arguments. */
#pragma once

#include <string>
#include <vector>

#include "book/lookup.hpp"
#include "commands/command.hpp"

namespace runner {

/** What was typed, understood. */
struct Typed {
  const Command* command = nullptr;  ///< what to run; none: print the help
  Arguments arguments;
  bool help = false;     ///< the command's help is asked for, or the general one
  bool version = false;  ///< the version is asked for
};

/** A verb that does not exist. */
class UnknownVerb : public UsageError {
 public:
  /** @param word  what was typed in the place of a verb
   *  @param verbs those there are */
  UnknownVerb(std::string word, const Verbs& verbs);
  /** What was typed in the place of a verb. */
  [[nodiscard]] const std::string& word() const { return word_; }

 private:
  std::string word_;
};

/**
 * Understands the command line. Options may stand before and behind words, `--` ends
 * them.
 * @param words behind the program's name
 * @param verbs those there are
 * @throws UsageError
 */
Typed parse_command_line(const std::vector<std::string>& words, const Verbs& verbs);

/** The text of `--help`: every verb with its sentence. */
std::string show_help(const Verbs& verbs);

/** The text of `VERB --help`. */
std::string show_help(const Command& command, const Verbs& verbs);

}  // namespace runner
