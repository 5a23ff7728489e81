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
  const auto replacement = workbook.bring_back(exercise);
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
