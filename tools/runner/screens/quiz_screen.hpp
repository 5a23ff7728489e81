/** @file
 *  The review questions of a chapter, as text. */
#pragma once

#include <string>
#include <vector>

#include "book/quiz.hpp"
#include "progress/progress.hpp"
#include "screens/look.hpp"

namespace runner {

/** A question of a chapter, and the tests that show its answer. */
struct QuizRow {
  const Chapter* chapter = nullptr;
  Question question;
  std::vector<ShownBy> shown;
};

/** A question and where it stands. */
struct AskedQuestion {
  const Question& question;
  std::size_t number = 1;           ///< in its chapter, from 1
  std::size_t count = 1;            ///< how many there are in its chapter
  std::vector<ShownBy> shown = {};  ///< the tests that show the answer
};

/** The title of a chapter's questions. */
std::string show_quiz_title(const Look& look, const Chapter& chapter);

/** How the questions of a chapter were answered before; empty: they never were. */
std::string show_review(const Look& look, const ReviewProgress& review);

/** A question with its choices. */
std::string show_question(const Look& look, const AskedQuestion& asked);

/** What is right and why. @param chosen what was answered; none: it was only asked for
 */
std::string show_answer(const Look& look, const AskedQuestion& asked,
                        const std::size_t* chosen = nullptr);

}  // namespace runner
