#include "progress/book_update.hpp"

#include <fmt/format.h>

#include <array>

#include "book/sources.hpp"
#include "system/files.hpp"
#include "system/supervisor.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** What git ends with when it cannot merge at all; else it counts the conflicts. */
constexpr int most_conflicts = 127;

/** Whether a merge would bring anything that is not in the learner's text already. */
bool merge_brings_something(const Environment& environment, const std::string& learners,
                            const BookTexts& begun, const BookTexts& now) {
  if (begun.stub == now.stub) return false;
  try {
    return merge_texts(environment, learners, begun.stub, now.stub).text != learners;
  } catch (const MergeError&) {
    return true;  // who can merge nothing is still told that something has changed
  }
}

}  // namespace

Beginnings beginnings_in(const Environment& environment) {
  return Beginnings(environment.state() / "begun");
}

BookTexts present_texts(const Environment& environment, const Exercise& exercise) {
  return {.stub = read_file(environment.root / exercise.files.pristine),
          .contract = read_file(environment.root / exercise.files.header)};
}

int first_merge_mark(const std::string& text) {
  constexpr std::array marks{"<<<<<<< ", "||||||| ", ">>>>>>> "};
  int number = 0;
  for (const std::string& line : lines_of(text)) {
    ++number;
    for (const char* const mark : marks)
      if (line.starts_with(mark)) return number;
  }
  return 0;
}

Merged merge_texts(const Environment& environment, const std::string& learners,
                   const std::string& base, const std::string& books) {
  const TemporaryFolder folder(environment.state(), "merge");
  const fs::path mine = folder.path() / "yours";
  write_file_atomically(mine, learners);
  write_file_atomically(folder.path() / "begun", base);
  write_file_atomically(folder.path() / "book", books);
  const ProcessResult result = run_process(
      {.arguments = {"git", "-c", "merge.conflictStyle=merge", "merge-file", "--quiet",
                     "-L", "yours", "-L", "the book, when you began", "-L",
                     "the book, now", "yours", "begun", "book"},
       .folder = folder.path()});
  if (result.ending == Ending::not_started)
    throw MergeError("git is needed to merge, and cannot be started: " + result.error);
  if (result.ending != Ending::exited || result.exit_code > most_conflicts)
    throw MergeError("git cannot merge: " + result.output);
  return {.text = read_file(mine), .conflicts = result.exit_code};
}

BookUpdate note_beginning(const Environment& environment, const Exercise& exercise) {
  const auto learners = read_file_if_there(environment.root / exercise.files.stub);
  if (!learners) return {};
  const Beginnings beginnings = beginnings_in(environment);
  const BookTexts now = present_texts(environment, exercise);
  const auto begun = beginnings.of(exercise);
  BookUpdate update{.unmerged_line = first_merge_mark(*learners)};
  if (begun == now) return update;
  if (!begun || *learners == now.stub) {
    beginnings.keep(exercise, now);
    return update;
  }
  update.contract = begun->contract != now.contract;
  update.stub = update.unmerged_line == 0 &&
                merge_brings_something(environment, *learners, *begun, now);
  if (!update.any()) beginnings.keep(exercise, now);
  return update;
}

}  // namespace runner
