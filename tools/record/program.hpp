#pragma once

#include <sys/types.h>

#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

namespace workbook::record {

/// How a program is started.
struct Launch {
  std::string path;
  std::vector<std::string> arguments;                            ///< its name first
  std::vector<std::pair<std::string, std::string>> environment;  ///< what is added
};

/// The system refuses to execute the program; the text is a sentence.
struct CannotExecute : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What to do while it runs.
struct Attendance {
  std::function<void()> on_quit;  ///< SIGQUIT: someone asks what it is doing
  std::function<void()> on_tick;  ///< may be empty; called about twice a second
};

/// Runs a program to its end with the terminal, the input and the output of this one.
/// Signals that are sent to this process are passed on, but not SIGQUIT, which the
/// program does not get either. Returns the status as waitpid gives it.
/// Throws CannotExecute.
int run(const Launch& launch, const Attendance& attendance);

/// Ends this process as that status says: with the same exit code or by the same
/// signal.
[[noreturn]] void end_like(int status);

}  // namespace workbook::record
