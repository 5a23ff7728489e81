// The verbs `reset` and `undo`: back to the untouched file, and back from there.

#include <fmt/format.h>

#include "commands/learner_commands.hpp"
#include "screens/steps.hpp"

namespace runner {
namespace {

std::string kept_as(const Workbook& workbook, const Replacement& replacement) {
  if (!replacement.kept) return "";
  return fmt::format("What was there is kept as {}.\n",
                     workbook.environment().shown(*replacement.kept));
}

/** The names under which copies of an exercise may be kept: its own, then earlier ones.
 */
std::vector<std::string> names_of(const Exercise& exercise) {
  std::vector<std::string> names{exercise.name};
  for (const std::string& id : exercise.formerly)
    names.push_back(id.substr(id.find('/') + 1));
  return names;
}

std::optional<Replacement> bring_back(const Workbook& workbook,
                                      const Exercise& exercise) {
  for (const std::string& name : names_of(exercise))
    if (auto replacement = workbook.kept_copies().undo(
            name, workbook.environment().root / exercise.files.stub,
            workbook.source(exercise.files.pristine)))
      return replacement;
  return std::nullopt;
}

}  // namespace

int reset(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const std::string file = exercise.files.stub.filename();
  const Replacement replacement = workbook.kept_copies().reset(
      exercise.name, workbook.environment().root / exercise.files.stub,
      workbook.source(exercise.files.pristine));
  if (!replacement.changed) {
    print(fmt::format("{} is untouched already.\n", file));
    return exit_code::done;
  }
  print(fmt::format("{} is as the book has it again.\n", file) +
        kept_as(workbook, replacement) + "\n");
  std::vector<Step> steps{{"Edit", exercise.files.stub}};
  if (replacement.kept) steps.push_back({"Undo", typed("undo " + exercise.name)});
  print(show_steps(workbook.look(), steps));
  return exit_code::done;
}

int undo(Workbook& workbook, const Arguments& arguments) {
  const Exercise& exercise = workbook.exercise(arguments.name);
  const auto replacement = bring_back(workbook, exercise);
  if (!replacement) {
    print(fmt::format("No other text of {} is kept: there is nothing to undo.\n",
                      exercise.files.stub.filename().string()));
    return exit_code::open;
  }
  print(fmt::format("{} is as you had it before.\n",
                    exercise.files.stub.filename().string()) +
        kept_as(workbook, *replacement) + "\n" +
        show_steps(workbook.look(), {{"Run", typed("run " + exercise.name)}}));
  return exit_code::done;
}

}  // namespace runner
