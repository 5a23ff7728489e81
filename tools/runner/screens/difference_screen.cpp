#include "screens/difference_screen.hpp"

#include <fmt/format.h>

#include "book/sources.hpp"

namespace runner {
namespace {

std::string coloured_line(const Look& look, const std::string& line) {
  if (line.starts_with('+')) return look.good(line);
  return line.starts_with('-') ? look.bad(line) : line;
}

}  // namespace

ProcessRequest difference_request(const Exercise& exercise) {
  return {.arguments = {"diff", "-u", "--label", "yours", "--label", "solution",
                        exercise.files.stub, exercise.files.solution}};
}

std::string show_difference(const Look& look, const ProcessResult& diff) {
  if (diff.succeeded()) return "Yours and the solution are the same.\n";
  if (diff.ending == Ending::not_started || diff.exit_code > 1)
    return fmt::format("The files cannot be compared: {}{}\n", diff.error, diff.output);
  std::string text;
  for (const std::string& line : lines_of(look.quoted(diff.output)))
    text += coloured_line(look, line) + "\n";
  return text;
}

}  // namespace runner
