#include "screens/merge_screen.hpp"

#include <fmt/format.h>

#include "book/sources.hpp"
#include "screens/steps.hpp"
#include "text/text.hpp"

namespace runner {
namespace {

/** The lines of a difference, without the two that name the files. */
std::string show_changes(const Look& look, const std::string& difference) {
  std::string text;
  for (const std::string& line : lines_of(look.quoted(difference))) {
    if (line.starts_with("---") || line.starts_with("+++")) continue;
    const bool added = line.starts_with('+');
    const bool gone = line.starts_with('-');
    text += fmt::format("  {}\n", added  ? look.good(line)
                                  : gone ? look.bad(line)
                                         : line);
  }
  return text;
}

std::string what_marks_mean(const Look& look) {
  return wrapped(
      "Yours stands between <<<<<<< and =======, the book's from there to >>>>>>>. "
      "Write what you want of both, and delete the lines with the marks.",
      look.width);
}

}  // namespace

std::string show_merge(const Look& look, const Exercise& exercise,
                       const MergeScreen& screen) {
  const std::string file = exercise.files.stub.filename();
  std::string text;
  if (!screen.contract.empty())
    text += look.strong(fmt::format("{}, the contract, has changed since you began",
                                    exercise.files.header.filename().string())) +
            "\n" + show_changes(look, screen.contract) + "\n";
  if (screen.file.empty()) {
    text += fmt::format("{} is as you have written it.\n", file);
  } else {
    text += look.strong(fmt::format("{} now has what the book has changed", file)) +
            "\n" + show_changes(look, screen.file) + "\n";
  }
  if (screen.conflicts != 0)
    text += wrapped(fmt::format(
                        "In {} you and the book have changed the same lines.",
                        counted(static_cast<std::size_t>(screen.conflicts), "place")),
                    look.width) +
            what_marks_mean(look);
  if (!screen.kept.empty())
    text += fmt::format("What was there is kept as {}.\n", screen.kept);
  std::vector<Step> steps;
  if (screen.conflicts != 0) steps.push_back({"Edit", exercise.files.stub});
  steps.push_back({"Run", typed("run " + exercise.name)});
  if (!screen.kept.empty()) steps.push_back({"Undo", typed("undo " + exercise.name)});
  return text + "\n" + show_steps(look, steps);
}

std::string show_unmerged(const Look& look, const Exercise& exercise, int line) {
  return wrapped(
             fmt::format("From line {} of {} on two texts of a merge stand, and one "
                         "of them has to go.",
                         line, exercise.files.stub.filename().string()),
             look.width) +
         what_marks_mean(look) + "\n" +
         show_steps(look, {{"Edit", exercise.files.stub},
                           {"Run", typed("run " + exercise.name)}});
}

std::string show_update(const Look& look, const Exercise& exercise,
                        const BookUpdate& update) {
  if (update.unmerged_line != 0)
    return "\n" + show_unmerged(look, exercise, update.unmerged_line);
  if (!update.any()) return "";
  std::string what;
  if (update.contract) what = exercise.files.header.filename();
  if (update.stub) {
    if (!what.empty()) what += " and ";
    what += exercise.files.stub.filename();
  }
  return "\n" +
         wrapped(
             look.note(fmt::format("The book has changed {} since you began.", what)),
             look.width) +
         show_steps(look, {{"Merge", typed("merge " + exercise.name),
                            "says what is new; your text is kept"}});
}

}  // namespace runner
