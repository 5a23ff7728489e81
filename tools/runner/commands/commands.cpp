// The table of commands.

#include "commands/author_commands.hpp"
#include "commands/command.hpp"
#include "commands/learner_commands.hpp"

namespace runner {
namespace {

constexpr Parameter exercise_or_current{
    "[NAME]", "an exercise: its name or its file; else the current one"};
constexpr Parameter in_json{"[--json]", "answer in JSON"};

}  // namespace

const std::vector<Command>& commands() {
  static const std::vector<Command> table{
      {"next",
       "go on with the next open exercise (without a verb, too)",
       {},
       show_next},
      {"list", "show all chapters and exercises, and how far you are", {in_json}, list},
      {"run",
       "run an exercise's tests",
       {exercise_or_current,
        {"[--trace]", "show the messages of all its tests, also of those that pass"},
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
        {"[--diff]", "show how yours differs from it"}},
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
  };
  return table;
}

const std::vector<Command>& author_commands() {
  static const std::vector<Command> table{
      {"new",
       "make a new exercise, complete but for its content",
       {{"CHAPTER", "a chapter: its name, number or folder"},
        {"NAME", "the exercise's name, such as echo_server"}},
       author_new},
      {"check",
       "prove exercises: stub, solution, right and wrong ones, page",
       {{"[NAMES...]", "exercises; else all"}},
       author_check},
      {"judge",
       "hold an executable's verdict against the expected one",
       {{"EXECUTABLE", "a test executable of the exercise"},
        {"--exercise NAME", "the exercise it belongs to"},
        {"--expect WHAT", "pass, stub or misconception=ID"},
        {"[--also ID]", "another misconception that may be named"}},
       author_judge},
      {"hostile",
       "show that no cheating file of an exercise passes",
       {{"NAME", "an exercise"}},
       author_hostile},
      {"soak",
       "repeat every solution and chapter test, also on one busy core",
       {{"[--times N]", "how often (100)"}},
       author_soak},
  };
  return table;
}

}  // namespace runner
