// The table of commands as CLI11 wants to know it.

#include "commands/command_line.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "book/suggestions.hpp"
#include "screens/steps.hpp"

namespace runner {
namespace {

constexpr std::string_view author_verb = "author";

/** Gives a parameter's value its place in the arguments. */
void bind(CLI::App& app, const Parameter& parameter, Arguments& arguments) {
  constexpr int most = 1'000'000;
  const std::string_view name = parameter.name;
  if (name == "[NAME]") app.add_option("NAME", arguments.name);
  if (name == "NAME") app.add_option("NAME", arguments.name)->required();
  if (name == "[NAMES...]") app.add_option("NAMES", arguments.names);
  if (name == "[CHAPTER]") app.add_option("CHAPTER", arguments.chapter);
  if (name == "CHAPTER") app.add_option("CHAPTER", arguments.chapter)->required();
  if (name == "EXECUTABLE")
    app.add_option("EXECUTABLE", arguments.executable)->required();
  if (name == "--exercise NAME")
    app.add_option("--exercise", arguments.name)->required();
  if (name == "--expect WHAT") app.add_option("--expect", arguments.expect)->required();
  if (name == "[--also ID]") app.add_option("--also", arguments.also);
  if (name == "[--level N]")
    app.add_option("--level", arguments.level)->check(CLI::Range(1, most));
  if (name == "[--times N]")
    app.add_option("--times", arguments.times)->check(CLI::Range(1, most));
  if (name == "[--json]") app.add_flag("--json", arguments.json);
  if (name == "[--give-up]") app.add_flag("--give-up", arguments.give_up);
  if (name == "[--trace]") app.add_flag("--trace", arguments.trace);
  if (name == "[--diff]") app.add_flag("--diff", arguments.diff);
}

void declare(CLI::App& parent, const std::vector<Command>& table, Typed& typed) {
  for (const Command& command : table) {
    CLI::App& app = *parent.add_subcommand(std::string(command.verb));
    for (const Parameter& parameter : command.parameters)
      bind(app, parameter, typed.arguments);
    const bool author = &table == &author_commands();
    app.preparse_callback([&typed, &command, author](std::size_t) {
      typed.command = &command;
      typed.author = author;
    });
  }
}

std::vector<std::string> verbs_of(const std::vector<Command>& table) {
  std::vector<std::string> verbs;
  for (const Command& command : table) verbs.emplace_back(command.verb);
  return verbs;
}

/** A word that stands where a verb should and is none. */
void refuse_unknown_verb(const std::vector<std::string>& words) {
  if (words.empty() || words[0].starts_with('-')) return;
  const bool author = words[0] == author_verb;
  if (author && (words.size() == 1 || words[1].starts_with('-'))) return;
  const std::string& word = author ? words[1] : words[0];
  const auto verbs = verbs_of(author ? author_commands() : commands());
  if (author || word != author_verb)
    if (std::ranges::find(verbs, word) == verbs.end()) throw UnknownVerb(word);
}

std::string did_you_mean_verb(const std::string& word) {
  auto verbs = verbs_of(commands());
  verbs.emplace_back(author_verb);
  for (const std::string& verb : verbs_of(author_commands()))
    verbs.push_back(std::string(author_verb) + " " + verb);
  return did_you_mean(nearest(word, verbs));
}

/** Without the capital of a sentence; a name in capitals stays. */
std::string uncapitalised(std::string text) {
  if (text.size() > 1 && std::isupper(static_cast<unsigned char>(text[1])) == 0)
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  return text;
}

}  // namespace

UnknownVerb::UnknownVerb(std::string word)
    : UsageError(
          fmt::format("no command is called '{}'.{}", word, did_you_mean_verb(word))),
      word_(std::move(word)) {}

Typed parse_command_line(const std::vector<std::string>& words) {
  refuse_unknown_verb(words);
  Typed result;
  CLI::App app;
  app.name(std::string(workbook_command));
  app.require_subcommand(0, 1);
  app.add_flag("--version", result.version);
  declare(app, commands(), result);
  CLI::App& author = *app.add_subcommand(std::string(author_verb));
  author.require_subcommand(0, 1);
  declare(author, author_commands(), result);
  try {
    app.parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp&) {
    result.help = true;
  } catch (const CLI::ParseError& error) {
    std::string verb = result.author ? "author " : "";
    if (result.command != nullptr) verb += std::string(result.command->verb) + " ";
    throw UsageError(fmt::format("{}. '{}' says what there is",
                                 uncapitalised(error.what()), typed(verb + "--help")));
  }
  if (result.command != nullptr) return result;
  if (author.parsed()) result.help = true;
  if (!result.help) result.command = &commands().front();
  return result;
}

}  // namespace runner
