// The verb `author hostile`: files that cheat, and the verdicts they get.

#include <fmt/format.h>

#include <algorithm>

#include "author/hostile.hpp"
#include "commands/author_commands.hpp"

namespace runner {
namespace {

std::string row(const Look& look, const HostileTrial& hostile) {
  const Verdict& verdict = hostile.trial.verdict;
  std::string why = verdict.sentence;
  if (verdict.build && !verdict.build->errors.empty())
    why += " " + verdict.build->errors.front().message + ".";
  return fmt::format("  {}  {}: {}\n",
                     hostile.refused() ? look.good("ok  ") : look.bad("FAIL"),
                     hostile.what, look.quoted(why));
}

}  // namespace

int author_hostile(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const auto trials = try_hostile_files(workbook.environment(), exercise);
  std::string text = fmt::format("{}: files that should not pass\n", exercise.name);
  for (const HostileTrial& hostile : trials) text += row(workbook.look(), hostile);
  print(text);
  return std::ranges::all_of(trials, &HostileTrial::refused) ? exit_code::done
                                                             : exit_code::open;
}

}  // namespace runner
