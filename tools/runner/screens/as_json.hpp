/** @file
 *  The same answers as the screens give, for programs. Described in
 *  tools/runner/README.md; json_version changes when a field changes its meaning. */
#pragma once

#include <string>
#include <vector>

#include "book/book.hpp"
#include "progress/book_update.hpp"
#include "progress/progress.hpp"
#include "screens/list_screen.hpp"
#include "screens/quiz_screen.hpp"
#include "verdict/trial.hpp"

namespace runner {

/** The version of the format, in every answer. */
inline constexpr int json_version = 1;

/** The answer of `list --json`. */
std::string list_as_json(const Book& book, const Progress& progress,
                         const Selection& selection = {});

/** The answer of `run --json`. */
std::string trial_as_json(const Exercise& exercise, const Trial& trial,
                          const ExerciseProgress& progress,
                          const BookUpdate& update = {});

/** The answer of `check --json`. */
std::string check_as_json(const Book& book, const std::vector<CheckRow>& rows,
                          const Progress& progress);

/** The answer of `quiz --json`. */
std::string quiz_as_json(const Book& book, const std::vector<QuizRow>& rows);

}  // namespace runner
