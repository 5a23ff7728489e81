/** @file
 *  What the learner has done so far. */
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "book/book.hpp"

namespace runner {

/** What is known about one exercise. Dates are UTC, as 2025-03-14T15:09:26Z, or empty.
 */
struct ExerciseProgress {
  int attempts = 0;  ///< runs of a file that was edited
  int hints = 0;     ///< how many were shown
  std::string first_run = {};
  std::string last_run = {};
  std::string solved = {};    ///< when it was solved first
  std::string given_up = {};  ///< when the solution was asked for before that
  std::string skipped = {};   ///< when it was left out, on the learner's own word
  std::string save = {};      ///< which save of its file was counted last
};

/** What is known about the review questions of a chapter. */
struct ReviewProgress {
  std::string first_taken = {};  ///< when all of them were answered first; empty: never
  int first_right = 0;           ///< how many were answered rightly then
  std::string last_taken = {};   ///< when all of them were answered last
  int last_right = 0;            ///< how many were answered rightly then
  int questions = 0;             ///< how many there were then

  /** Notes that all of them were answered. */
  void take(int right, int of);
};

/** All of it. */
struct Progress {
  std::string started;  ///< when the workbook was opened first; empty: never
  std::string current;  ///< the id of the exercise that was run by name last
  std::map<std::string, ExerciseProgress> exercises;   ///< by id
  std::map<std::string, ReviewProgress> reviews = {};  ///< by the chapter's name

  /** What is known about an exercise, under its id or one it had earlier. */
  [[nodiscard]] ExerciseProgress of(const Exercise& exercise) const;
  /** The same to change, kept under the exercise's present id. */
  ExerciseProgress& at(const Exercise& exercise);
  /** What is known about the review of a chapter. */
  [[nodiscard]] ReviewProgress review_of(const Chapter& chapter) const;
};

/** Where an exercise stands. */
enum class Standing { open, solved, given_up, skipped };

/** Where an exercise stands; one that was solved after giving up, or after it was
 *  skipped, is solved. */
Standing standing(const ExerciseProgress& progress);

/** `open`, `solved`, `given_up`, `skipped`: for JSON; screens put a space. */
std::string_view name_of(Standing standing);

/**
 * Notes that an exercise is solved, when it is so for the first time. With one that
 * stands for chapters all that is still open in these is skipped, until it is run.
 * @return whether progress has changed
 */
bool mark_solved(Progress& progress, const Book& book, const Exercise& exercise);

/** What several exercises add up to; optional ones are not among those to be solved. */
struct Totals {
  std::size_t exercises = 0;
  std::size_t solved = 0;
  std::size_t given_up = 0;
  std::size_t skipped = 0;
  std::size_t optional = 0;  ///< how many more there are that need not be solved
  int attempts = 0;
  int hints = 0;
  std::string last_run = {};  ///< the date of the latest; empty: none was run

  /** Counts one more. */
  void add(const Exercise& exercise, const ExerciseProgress& progress);
};

/** What a chapter adds up to. */
Totals totals(const Chapter& chapter, const Progress& progress);

/** What the whole book adds up to. */
Totals totals(const Book& book, const Progress& progress);

/**
 * The exercise to go on with: the one run by name last while it is open, else the first
 * open one of the book's path, from there and then from the start; none when all are
 * done.
 */
const Exercise* current_exercise(const Book& book, const Progress& progress);

/** The exercise that was run last, open or not; none when it is no longer in the book.
 */
const Exercise* last_exercise(const Book& book, const Progress& progress);

/** The next open exercise of the book's path after this one, and then from the start.
 */
const Exercise* next_open(const Book& book, const Progress& progress,
                          const Exercise& after);

/** The exercise of the book's path before this one; none: this is the first. */
const Exercise* exercise_before(const Book& book, const Exercise& exercise);

/** Whether no exercise of the chapter is open, but for optional ones. */
bool is_done(const Chapter& chapter, const Progress& progress);

/** The text makes no sense, or was written by a newer version; what() says which. */
class ProgressError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** Progress as the text of .workbook/progress.json. */
std::string to_text(const Progress& progress);

/**
 * Understands the text of .workbook/progress.json, also as earlier versions of the
 * workbook wrote it.
 * @throws ProgressError
 */
Progress parse_progress(std::string_view text);

/** The version of the format that to_text() writes. */
inline constexpr int progress_version = 3;

/** The version in which a text of progress was written. @throws ProgressError */
int version_of_progress(std::string_view text);

/** The time now, UTC: 2025-03-14T15:09:26Z. */
std::string now();

/** The same for a file's name: 2025-03-14T15-09-26Z. */
std::string date_for_name();

}  // namespace runner
