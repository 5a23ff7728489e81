/** @file
 *  Which exercises somebody wants to see: by their state, and by words. */
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progress/progress.hpp"

namespace runner {

/** A choice of exercises; as it is made here, all of them. */
struct Selection {
  std::optional<Standing> standing = {};  ///< only those that stand so
  std::string difficulty = {};  ///< only those that are so: `easy`; empty: any
  std::string search = {};      ///< only those in whose names or titles, or whose
                                ///< chapter's, it stands; capitals are no matter

  /** Whether anything was chosen. */
  [[nodiscard]] bool is_all() const {
    return !standing && difficulty.empty() && search.empty();
  }
  /** Whether an exercise belongs to it. */
  [[nodiscard]] bool takes(const Chapter& chapter, const Exercise& exercise,
                           const Progress& progress) const;
};

/** The exercises of a chapter that were chosen, in their order. */
std::vector<const Exercise*> chosen(const Chapter& chapter, const Progress& progress,
                                    const Selection& selection);

/** What a word for a state means, such as `open` or `given_up`; none: no such word. */
std::optional<Standing> standing_called(std::string_view name);

/** Whether this is a word for how difficult an exercise is. */
bool is_difficulty(std::string_view word);

/** Whether a text holds another; capitals are no matter. */
bool holds(std::string_view text, std::string_view part);

}  // namespace runner
