#pragma once

#include <string>
#include <vector>

#include "reading/model.hpp"

/// What a recording says about what its author may have misunderstood.
namespace workbook::recorder {

/// A misconception and where it shows.
struct Finding {
  std::string id;        ///< as in misconceptions(), such as `reply-forgotten`
  std::string sentence;  ///< what was done, and why that does not work
  std::vector<std::string> evidence;  ///< the calls that show it, one to a line
  std::string page;                   ///< the page that teaches it; may be empty
  std::string hint;                   ///< what to do instead
};

/// As many findings are shown: who mends the first ones sees whether there are more.
inline constexpr std::size_t shown_findings = 2;

/// What the rules find, causes before their effects, `shown_findings` at most.
std::vector<Finding> findings(const Model& model);

/// All that the rules find.
std::vector<Finding> all_findings(const Model& model);

/// Everything that can be found, without evidence, causes before their effects.
std::vector<Finding> known_findings();

/// The findings as they stand below a picture; empty when there are none.
std::string findings_text(const std::vector<Finding>& findings);

}  // namespace workbook::recorder
