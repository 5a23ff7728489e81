// The text of --help, from the table of commands.

#include <fmt/format.h>

#include <algorithm>

#include "commands/command_line.hpp"
#include "screens/steps.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

/** `run [NAME] [--json]` */
std::string usage_of(const Command& command, std::string_view before) {
  std::string text = std::string(before) + std::string(command.verb);
  for (const Parameter& parameter : command.parameters)
    text += fmt::format(" {}", parameter.name);
  return text;
}

std::string table_of(const std::vector<Command>& commands) {
  constexpr std::size_t width = 80;
  constexpr std::size_t verb_width = 10;
  std::string text;
  for (const Command& command : commands) {
    const std::string verb = "  " + padded(std::string(command.verb), verb_width);
    text += wrapped(command.help, width, verb, std::string(verb.size(), ' '));
  }
  return text;
}

}  // namespace

std::string show_help(const Verbs& verbs) {
  return fmt::format(
      "{} {}[VERB]\n\n{}\n"
      "VERB --help says more. --version says which book this is.\n\n{}",
      workbook_command, verbs.before, table_of(verbs.table), verbs.about);
}

std::string show_help(const Command& command, const Verbs& verbs) {
  std::string text = fmt::format("{} {}\n\n{}.\n", workbook_command,
                                 usage_of(command, verbs.before), command.help);
  std::size_t longest = 0;
  for (const Parameter& parameter : command.parameters)
    longest = std::max(longest, parameter.name.size());
  if (longest > 0) text += "\n";
  for (const Parameter& parameter : command.parameters)
    text += fmt::format("  {}  {}\n", padded(parameter.name, longest), parameter.help);
  return text;
}

}  // namespace runner
