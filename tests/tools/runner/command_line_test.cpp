#include "commands/command_line.hpp"

#include <gmock/gmock.h>

#include <set>

using runner::author_commands;
using runner::Command;
using runner::commands;
using runner::parse_command_line;
using runner::show_help;
using runner::Typed;
using runner::UnknownVerb;
using runner::UsageError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;
using testing::ThrowsMessage;

namespace {

std::string_view verb_of(const Typed& typed) {
  return typed.command == nullptr ? "" : typed.command->verb;
}

}  // namespace

TEST(CommandLine, WithoutAVerbGoesOn) {
  EXPECT_EQ(verb_of(parse_command_line({})), "next");
}

TEST(CommandLine, TakesEveryVerbOfTheTable) {
  for (const Command& command : commands()) {
    const Typed typed = parse_command_line({std::string(command.verb), "--help"});
    EXPECT_EQ(verb_of(typed), command.verb);
    EXPECT_TRUE(typed.help);
  }
  for (const Command& command : author_commands()) {
    const Typed typed =
        parse_command_line({"author", std::string(command.verb), "--help"});
    EXPECT_EQ(verb_of(typed), command.verb);
    EXPECT_TRUE(typed.author);
  }
}

TEST(CommandLine, PutsWordsWhereTheCommandLooksForThem) {
  const Typed run = parse_command_line({"run", "echo_server", "--json"});
  EXPECT_THAT(run.arguments.name, Optional(std::string("echo_server")));
  EXPECT_TRUE(run.arguments.json);

  EXPECT_THAT(parse_command_line({"hint", "--level", "2"}).arguments.level,
              Optional(2));
  EXPECT_THAT(parse_command_line({"check", "1"}).arguments.chapter,
              Optional(std::string("1")));
  EXPECT_TRUE(parse_command_line({"solution", "--give-up", "x"}).arguments.give_up);

  const Typed made = parse_command_line({"author", "new", "1", "echo"});
  EXPECT_THAT(made.arguments.chapter, Optional(std::string("1")));
  EXPECT_THAT(made.arguments.name, Optional(std::string("echo")));

  const Typed judged = parse_command_line({"author", "judge", "--exercise", "echo",
                                           "--expect", "pass", "--also", "a", "./x"});
  EXPECT_EQ(judged.arguments.expect, "pass");
  EXPECT_THAT(judged.arguments.also, ElementsAre("a"));
  EXPECT_THAT(judged.arguments.executable, Optional(std::string("./x")));

  EXPECT_THAT(parse_command_line({"author", "check", "a", "b"}).arguments.names,
              ElementsAre("a", "b"));
  EXPECT_EQ(parse_command_line({"author", "soak"}).arguments.times, 100);
}

TEST(CommandLine, RefusesAVerbThatDoesNotExist) {
  EXPECT_THAT([] { parse_command_line({"lsit"}); },
              ThrowsMessage<UnknownVerb>("no command is called 'lsit'. Did you mean "
                                         "'list'?"));
  EXPECT_THROW(parse_command_line({"author", "frobnicate"}), UnknownVerb);
  EXPECT_THROW(parse_command_line({""}), UnknownVerb);
}

TEST(CommandLine, RefusesWhatAVerbDoesNotTake) {
  EXPECT_THAT(
      [] {
        parse_command_line({"run", "--jsn"});
      },
      ThrowsMessage<UsageError>(HasSubstr("'tools/workbook run --help'")));
  EXPECT_THROW(parse_command_line({"run", "a", "b"}), UsageError);
  EXPECT_THROW(parse_command_line({"solution"}), UsageError);
  EXPECT_THROW(parse_command_line({"reset"}), UsageError);
  EXPECT_THROW(parse_command_line({"hint", "--level", "0"}), UsageError);
  EXPECT_THROW(parse_command_line({"hint", "--level", "two"}), UsageError);
  EXPECT_THROW(parse_command_line({"--frobnicate"}), UsageError);
}

TEST(CommandLine, ShowsHelpForAuthorWithoutAVerb) {
  const Typed typed = parse_command_line({"author"});
  EXPECT_TRUE(typed.help);
  EXPECT_EQ(typed.command, nullptr);
}

TEST(CommandLine, KnowsItsVersion) {
  EXPECT_TRUE(parse_command_line({"--version"}).version);
}

TEST(Help, NamesEveryVerbAndFitsTheScreen) {
  const std::string help = show_help();
  for (const Command& command : commands())
    EXPECT_THAT(help, HasSubstr("\n  " + std::string(command.verb) + " "));
  for (const Command& command : author_commands())
    EXPECT_THAT(help, HasSubstr("\n    " + std::string(command.verb) + " "));
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80) << line;
}

TEST(Help, OfAVerbNamesWhatItTakes) {
  EXPECT_EQ(show_help(*parse_command_line({"undo"}).command, false),
            "tools/workbook undo [NAME]\n"
            "\n"
            "bring your last kept file back.\n"
            "\n"
            "  [NAME]  an exercise: its name or its file; else the current one\n");
}
