// The table of the commands of those who write exercises.

#include "commands/author_commands.hpp"

#include "commands/start.hpp"

namespace runner {

const Verbs& author_verbs() {
  static const Verbs verbs{
      .before = "author ",
      .meant = "",
      .about =
          "Exit codes: 0 all is proven or done, 1 something is not, 2 wrong usage,\n"
          "3 something is missing on this machine.\n",
      .table = {
          {"new",
           "make a new exercise, complete but for its content",
           {{"CHAPTER", "a chapter: its name, number or folder"},
            {"NAME", "the exercise's name, such as echo_server"}},
           author_new},
          {"check",
           "prove exercises: stub, solution, right and wrong ones, page",
           {{"[NAMES...]", "exercises or chapters; else all"},
            {"[--jobs N]", "how many at a time (twice the processors)"},
            {"[--report FILE]", "what was looked at goes there, as JSON"}},
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
      }};
  return verbs;
}

}  // namespace runner
