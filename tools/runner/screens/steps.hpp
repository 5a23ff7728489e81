/** @file
 *  The last lines of every screen: what to type next. */
#pragma once

#include <string>
#include <vector>

#include "screens/look.hpp"

namespace runner {

/** How the workbook's command is typed. */
inline constexpr std::string_view workbook_command = "tools/workbook";

/** One thing that can be done next. */
struct Step {
  std::string label;        ///< one word: `Edit`
  std::string what;         ///< a file, or a verb behind `tools/workbook`
  std::string remark = {};  ///< what stands behind it in brackets
};

/** A verb as it is typed: `tools/workbook hint`. */
std::string typed(std::string_view verb);

/** The steps in two columns. */
std::string show_steps(const Look& look, const std::vector<Step>& steps);

}  // namespace runner
