// The table of a learner's commands.

#include "commands/command.hpp"
#include "commands/learner_commands.hpp"
#include "commands/start.hpp"

namespace runner {
namespace {

constexpr Parameter exercise_or_current{
    "[NAME]", "an exercise: its name or its file; else the current one"};
constexpr Parameter in_json{"[--json]", "answer in JSON"};
constexpr Parameter in_plain{
    "[--plain]", "in sentences for who listens (WORKBOOK_PLAIN=1 does it always)"};

}  // namespace

const Verbs& learner_verbs() {
  static const Verbs verbs{
      .before = "",
      .meant = "next",
      .about =
          "Exit codes: 0 solved or done, 1 something is open or failed, 2 wrong "
          "usage,\n"
          "3 something is missing on this machine.\n",
      .table = {
          {"next",
           "go on with the next open exercise (without a verb, too)",
           {in_plain},
           show_next},
          {"list",
           "show all chapters and exercises, and how far you are",
           {{"[--filter STATE]",
             "only those that are open, solved, given_up, skipped, easy, medium, hard"},
            {"[--search TEXT]",
             "only those in whose or whose chapter's name it stands"},
            in_plain,
            in_json},
           list},
          {"run",
           "run an exercise's tests",
           {exercise_or_current,
            {"[--trace]",
             "show the messages of all its tests, also of those that pass"},
            in_plain,
            in_json},
           run},
          {"build",
           "build an exercise's tests and do not run them, as for a debugger",
           {exercise_or_current, in_plain},
           build},
          {"debug",
           "run an exercise's first failed test in gdb, from your first line on",
           {exercise_or_current},
           debug},
          {"hint",
           "show an exercise's next hint",
           {exercise_or_current, {"[--level N]", "show hint N (again)"}},
           hint},
          {"solution",
           "show the solution of an exercise that you solved",
           {{"NAME", "an exercise: its name or its file"},
            {"[--give-up]", "show it though it is not solved; `list` remembers"},
            {"[--diff]", "show how yours differs from it"},
            {"[--other]", "show right ones in another style"},
            {"[--wrong]", "say what the known wrong ones teach"},
            in_plain},
           solution},
          {"quiz",
           "ask the review questions of all chapters, or of one",
           {{"[CHAPTER]", "a chapter: its name, number or folder"},
            {"[--answers]", "show them with their answers instead of asking"},
            in_plain,
            in_json},
           quiz},
          {"reset",
           "put the untouched file back; yours is kept",
           {{"NAME", "an exercise: its name or its file"}},
           reset},
          {"skip",
           "leave an exercise out; running it takes that back",
           {exercise_or_current},
           skip},
          {"undo", "bring your last kept file back", {exercise_or_current}, undo},
          {"merge",
           "bring what a newer book has changed into your file; yours is kept",
           {exercise_or_current},
           merge},
          {"check",
           "run all exercises, or a chapter's",
           {{"[CHAPTER]", "a chapter: its name, number or folder"},
            {"[--junit FILE]", "write the verdict of each test there, as JUnit's XML"},
            in_plain,
            in_json},
           check},
          {"test", "run the tests of the whole book", {}, nullptr},
          {"record", "run any ZeroMQ program and show its messages", {}, nullptr},
          {"site", "build the book's pages and say where they are", {}, nullptr},
          {"doctor", "look at the set-up and say what to do about it", {}, doctor},
          {"author", "what those need who write exercises", {}, nullptr},
      }};
  return verbs;
}

}  // namespace runner
