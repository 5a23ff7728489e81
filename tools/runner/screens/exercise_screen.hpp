/** @file
 *  An exercise before it is tried: welcome, task, hints, solution, as text. */
#pragma once

#include <string>

#include "book/book.hpp"
#include "book/page.hpp"
#include "book/variants.hpp"
#include "progress/progress.hpp"
#include "screens/look.hpp"
#include "text/markdown.hpp"

namespace runner {

/** A few lines for somebody who is here for the first time. */
std::string show_welcome(const Look& look, const Book& book);

/** How many exercises are skipped because of this one, when it stands for chapters and
 *  is solved; else nothing. */
std::string show_skipped(const Look& look, const Book& book, const Progress& progress,
                         const Exercise& exercise);

/** Which exercise this is, its task, and what there is to read. */
std::string show_task(const Look& look, const Book& book, const Exercise& exercise,
                      const Page& page, const FindSnippet& find_snippet);

/** One hint. @param level from 1 on; page has that many hints at least */
std::string show_hint(const Look& look, const Exercise& exercise, const Page& page,
                      std::size_t level, const FindSnippet& find_snippet);

/** A source without its answer marks. */
std::string show_source(const Look& look, const std::string& source);

/** What is shown with the reference solution. */
struct SolutionScreen {
  std::string source;              ///< its text, with or without answer marks
  std::string learned = {};        ///< why it is as it is, in Markdown
  bool other = false;              ///< whether there are other right ones
  bool wrong = false;              ///< whether there are known wrong ones
  const Exercise* next = nullptr;  ///< what comes after it; none: all is done
};

/** The reference solution and its reasoning. */
std::string show_solution(const Look& look, const Exercise& exercise,
                          const SolutionScreen& screen);

/** The right solutions in other styles. */
std::string show_alternatives(const Look& look, const Exercise& exercise,
                              const std::vector<Alternative>& alternatives);

/** What the known wrong solutions teach. */
std::string show_wrong_solutions(const Look& look, const Exercise& exercise,
                                 const std::vector<WrongSolution>& solutions);

}  // namespace runner
