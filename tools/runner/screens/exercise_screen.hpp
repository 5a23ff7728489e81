/** @file
 *  An exercise before it is tried: welcome, task, hints, solution, as text. */
#pragma once

#include <string>

#include "book/book.hpp"
#include "book/page.hpp"
#include "screens/look.hpp"
#include "text/markdown.hpp"

namespace runner {

/** A few lines for somebody who is here for the first time. */
std::string show_welcome(const Look& look, const Book& book);

/** Which exercise this is, its task, and what there is to read. */
std::string show_task(const Look& look, const Book& book, const Exercise& exercise,
                      const Page& page, const FindSnippet& find_snippet);

/** One hint. @param level from 1 on; page has that many hints at least */
std::string show_hint(const Look& look, const Exercise& exercise, const Page& page,
                      std::size_t level, const FindSnippet& find_snippet);

/** The reference solution. @param source its text, with or without answer marks */
std::string show_solution(const Look& look, const Exercise& exercise,
                          const std::string& source);

}  // namespace runner
