/** @file
 *  The files of a new exercise. */
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "book/book.hpp"

namespace runner {

/** A file to make, and the template it is made from. */
struct NewFile {
  std::filesystem::path path;  ///< relative to the root of the workbook
  std::string from;            ///< a file in tools/runner/templates/exercise
};

/** The files of an exercise, in the order an author reads them. */
std::vector<NewFile> files_of_new_exercise(const Chapter& chapter,
                                           const std::string& name);

/** A template with the exercise's names in it: `@name@`, `@Name@`, `@title@`. */
std::string filled_in(std::string text, const std::string& name);

/**
 * A chapter's meson.build with the exercise added to its list `exercises`.
 * @throws UsageError when it has no such list
 */
std::string with_exercise(std::string chapter_data, const std::string& name);

/** Why an exercise cannot have this name, or nothing when it can. */
std::optional<std::string> objection_to_name(const Book& book, const std::string& name);

}  // namespace runner
