/** @file
 *  The answers that the book knows, as text. */
#pragma once

#include <string>
#include <vector>

#include "book/known_answers.hpp"
#include "screens/look.hpp"

namespace runner {

/** A source without its answer marks. */
std::string show_code(const Look& look, const std::string& source);

/** Another right answer. */
std::string show_alternative(const Look& look, const Alternative& alternative);

/** What the known wrong answers teach. */
std::string show_lessons(const Look& look, const std::vector<Lesson>& lessons);

}  // namespace runner
