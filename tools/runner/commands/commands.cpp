// The table of a learner's commands.

#include "commands/command.hpp"
#include "commands/learner_commands.hpp"
#include "commands/start.hpp"

namespace runner {
namespace {

constexpr Parameter exercise_or_current{
    "[NAME]", "an exercise: its name or its file; else the current one"};
constexpr Parameter in_json{"[--json]", "answer in JSON"};

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
           {},
           show_next},
          {"list",
           "show all chapters and exercises, and how far you are",
           {in_json},
           list},
          {"run",
           "run an exercise's tests",
           {exercise_or_current,
            {"[--trace]",
             "show the messages of all its tests, also of those that pass"},
            in_json},
           run},
          {"hint",
           "show an exercise's next hint",
           {exercise_or_current, {"[--level N]", "show hint N (again)"}},
           hint},
          {"solution",
           "show the solution of an exercise that you solved",
           {{"NAME", "an exercise: its name or its file"},
            {"[--give-up]", "show it though it is not solved; `list` remembers"},
            {"[--diff]", "show how yours differs from it"},
            {"[--other]", "show other right solutions"},
            {"[--wrong]", "say what the known wrong ones teach"}},
           solution},
          {"reset",
           "put the untouched file back; yours is kept",
           {{"NAME", "an exercise: its name or its file"}},
           reset},
          {"undo", "bring your last kept file back", {exercise_or_current}, undo},
          {"check",
           "run all exercises, or a chapter's",
           {{"[CHAPTER]", "a chapter: its name, number or folder"}, in_json},
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
