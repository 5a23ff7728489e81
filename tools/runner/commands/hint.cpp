// The verb `hint`: one hint at a time, from the idea to almost the code.

#include <fmt/format.h>

#include <algorithm>

#include "book/lookup.hpp"
#include "commands/learner_commands.hpp"
#include "screens/exercise_screen.hpp"
#include "screens/steps.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

std::string all_shown(const Look& look, const Exercise& exercise, int count) {
  const std::string again = typed(fmt::format("hint {} --level 1", exercise.name));
  return fmt::format("All {} of {} were shown.\n\n",
                     counted(static_cast<std::size_t>(count), "hint"), exercise.name) +
         show_steps(
             look,
             {{"Again", again, fmt::format("or any up to {}", count)},
              {"Run", typed("run " + exercise.name)},
              {"Give up", typed(fmt::format("solution {} --give-up", exercise.name))}});
}

}  // namespace

int hint(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const Page page = workbook.page_of(exercise);
  const int count = static_cast<int>(page.hints.size());
  const int shown = workbook.progress().of(exercise).hints;
  const int level = arguments.level.value_or(shown + 1);
  if (arguments.level && level > count)
    throw UsageError(
        fmt::format("{} has {}.", exercise.name, counted(page.hints.size(), "hint")));
  if (level > count) {
    print(all_shown(workbook.look(), exercise, count));
    return exit_code::done;
  }
  if (level > shown)
    workbook.change_progress([&](Progress& progress) {
      int& hints = progress.at(exercise).hints;
      hints = std::max(hints, level);
    });
  print(show_hint(workbook.look(), exercise, page, static_cast<std::size_t>(level),
                  workbook.snippets_of(exercise)));
  return exit_code::done;
}

}  // namespace runner
