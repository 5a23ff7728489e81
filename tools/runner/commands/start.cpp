#include "commands/start.hpp"

#include <fmt/format.h>

#include "commands/command_line.hpp"
#include "screens/steps.hpp"
#include "system/files.hpp"
#include "system/supervisor.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

/** An exercise's name in the place of a verb probably means to run it. */
std::string meant_exercise(Workbook& workbook, const std::string& word) {
  try {
    const Exercise& exercise = workbook.exercise(word);
    return fmt::format(" To run that exercise: {}", typed("run " + exercise.name));
  } catch (const std::exception&) {
    return "";
  }
}

int run_command(Workbook& workbook, const Typed& typed, const Verbs& verbs) {
  if (typed.version) {
    const Book& book = workbook.book();
    print(fmt::format("{} {}\n", book.name, book.version));
    return exit_code::done;
  }
  if (typed.help) {
    print(typed.command == nullptr ? show_help(verbs)
                                   : show_help(*typed.command, verbs));
    return exit_code::done;
  }
  if (typed.arguments.plain) workbook.be_plain();
  if (typed.command->run != nullptr)
    return typed.command->run(workbook, typed.arguments);
  complain(
      fmt::format("'{}' is done by {} itself", typed.command->verb, workbook_command));
  return exit_code::usage;
}

int report_set_up(const std::exception& error) {
  complain(error.what());
  complain(fmt::format("'{}' sets the workbook up; '{}' says what is missing",
                       workbook_command, typed("doctor")));
  return exit_code::not_set_up;
}

}  // namespace

int start(int argc, char** argv, const Verbs& verbs) {
  try {
    Workbook workbook(read_environment(), look_of_standard_output());
    try {
      return run_command(workbook, parse_command_line({argv + 1, argv + argc}, verbs),
                         verbs);
    } catch (const UnknownVerb& error) {
      complain(error.what() + meant_exercise(workbook, error.word()));
      complain(fmt::format("'{}' lists what there is",
                           typed(std::string(verbs.before) + "--help")));
      return exit_code::usage;
    }
  } catch (const UsageError& error) {
    complain(error.what());
    return exit_code::usage;
  } catch (const EnvironmentError& error) {
    complain(error.what());
    return exit_code::usage;
  } catch (const BookError& error) {
    return report_set_up(error);
  } catch (const SetUpError& error) {
    return report_set_up(error);
  } catch (const Interrupted& interruption) {
    return exit_code::interrupted + interruption.signal;
  } catch (const std::exception& error) {
    complain(error.what());
    return exit_code::open;
  }
}

}  // namespace runner
