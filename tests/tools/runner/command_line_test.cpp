#include "commands/command_line.hpp"

#include <gmock/gmock.h>

#include "commands/start.hpp"

using runner::author_verbs;
using runner::Command;
using runner::learner_verbs;
using runner::show_help;
using runner::Typed;
using runner::UnknownVerb;
using runner::UsageError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Optional;
using testing::StartsWith;
using testing::ThrowsMessage;

namespace {

Typed parse_command_line(const std::vector<std::string>& words) {
  return runner::parse_command_line(words, learner_verbs());
}

Typed parse_author_line(const std::vector<std::string>& words) {
  return runner::parse_command_line(words, author_verbs());
}

std::string_view verb_of(const Typed& typed) {
  return typed.command == nullptr ? "" : typed.command->verb;
}

}  // namespace

TEST(CommandLine, WithoutAVerbGoesOn) {
  EXPECT_EQ(verb_of(parse_command_line({})), "next");
}

TEST(CommandLine, TakesEveryVerbOfTheTable) {
  for (const Command& command : learner_verbs().table) {
    const Typed typed = parse_command_line({std::string(command.verb), "--help"});
    EXPECT_EQ(verb_of(typed), command.verb);
    EXPECT_TRUE(typed.help);
  }
  for (const Command& command : author_verbs().table) {
    const Typed typed = parse_author_line({std::string(command.verb), "--help"});
    EXPECT_EQ(verb_of(typed), command.verb);
    EXPECT_TRUE(typed.help);
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

  const Typed made = parse_author_line({"new", "1", "echo"});
  EXPECT_THAT(made.arguments.chapter, Optional(std::string("1")));
  EXPECT_THAT(made.arguments.name, Optional(std::string("echo")));

  const Typed judged = parse_author_line(
      {"judge", "--exercise", "echo", "--expect", "pass", "--also", "a", "./x"});
  EXPECT_EQ(judged.arguments.expect, "pass");
  EXPECT_THAT(judged.arguments.also, ElementsAre("a"));
  EXPECT_THAT(judged.arguments.executable, Optional(std::string("./x")));

  EXPECT_THAT(parse_author_line({"check", "a", "b"}).arguments.names,
              ElementsAre("a", "b"));
  EXPECT_EQ(parse_author_line({"soak"}).arguments.times, 100);
}

TEST(CommandLine, RefusesAVerbThatDoesNotExist) {
  EXPECT_THAT([] { parse_command_line({"lsit"}); },
              ThrowsMessage<UnknownVerb>("no command is called 'lsit'. Did you mean "
                                         "'list'?"));
  EXPECT_THROW(parse_author_line({"frobnicate"}), UnknownVerb);
  EXPECT_THROW(parse_command_line({""}), UnknownVerb);
}

TEST(CommandLine, RefusesWhatAVerbDoesNotTake) {
  EXPECT_THAT(
      [] {
        parse_command_line({"run", "--jsn"});
      },
      ThrowsMessage<UsageError>(
          "there is no option --jsn. 'tools/workbook run --help' says what there is"));
  EXPECT_THAT(
      [] {
        parse_command_line({"hint", "--level"});
      },
      ThrowsMessage<UsageError>(StartsWith("--level needs a value.")));
  EXPECT_THAT(
      [] {
        parse_command_line({"run", "--json=yes"});
      },
      ThrowsMessage<UsageError>(StartsWith("--json=yes takes no value.")));
  EXPECT_THAT(
      [] {
        parse_command_line({"run", "-j"});
      },
      ThrowsMessage<UsageError>(StartsWith("there is no option -j.")));
  EXPECT_THAT(
      [] {
        parse_author_line({"judge", "x", "--expect", "pass"});
      },
      ThrowsMessage<UsageError>(StartsWith("--exercise is missing.")));
  EXPECT_THROW(parse_command_line({"run", "a", "b"}), UsageError);
  EXPECT_THROW(parse_command_line({"solution"}), UsageError);
  EXPECT_THROW(parse_command_line({"reset"}), UsageError);
  EXPECT_THROW(parse_command_line({"hint", "--level", "0"}), UsageError);
  EXPECT_THROW(parse_command_line({"hint", "--level", "two"}), UsageError);
  EXPECT_THROW(parse_command_line({"--frobnicate"}), UsageError);
}

TEST(CommandLine, ShowsHelpForAuthorWithoutAVerb) {
  const Typed typed = parse_author_line({});
  EXPECT_TRUE(typed.help);
  EXPECT_EQ(typed.command, nullptr);
}

TEST(CommandLine, TakesOptionsBehindWordsAndWordsThatLookLikeOptions) {
  const Typed behind = parse_command_line({"solution", "echo", "--diff"});
  EXPECT_THAT(behind.arguments.name, Optional(std::string("echo")));
  EXPECT_TRUE(behind.arguments.diff);

  EXPECT_THAT(parse_command_line({"run", "--", "--json"}).arguments.name,
              Optional(std::string("--json")));
}

TEST(CommandLine, KnowsItsVersion) {
  EXPECT_TRUE(parse_command_line({"--version"}).version);
}

TEST(Help, NamesEveryVerbAndFitsTheScreen) {
  const std::string help = show_help(learner_verbs()) + show_help(author_verbs());
  for (const Command& command : learner_verbs().table)
    EXPECT_THAT(help, HasSubstr("\n  " + std::string(command.verb) + " "));
  for (const Command& command : author_verbs().table)
    EXPECT_THAT(help, HasSubstr("\n  " + std::string(command.verb) + " "));
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80) << line;
}

TEST(Help, OfAVerbNamesWhatItTakes) {
  EXPECT_EQ(show_help(*parse_command_line({"undo"}).command, learner_verbs()),
            "tools/workbook undo [NAME]\n"
            "\n"
            "bring your last kept file back.\n"
            "\n"
            "  [NAME]  an exercise: its name or its file; else the current one\n");
}
