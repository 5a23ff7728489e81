/** @file
 *  An exercise's page: its task and its hints. */
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace runner {

/** What README.md of an exercise says, still in Markdown. */
struct Page {
  std::string title;  ///< the first line, without its `#`
  std::string task;   ///< all that comes before the first section
  /** The sections `## Hint 1`, `## Hint 2`, ... in order. */
  std::vector<std::string> hints;
  std::string learned;  ///< the section `## What you learned`; may be empty
};

/** What is learned, in short: the section's first paragraph. */
std::string lesson_of(const Page& page);

/** Takes a page apart. Whatever is missing stays empty. */
Page parse_page(std::string_view markdown);

}  // namespace runner
