/** @file
 *  Finds what a name on the command line means. */
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include "book/book.hpp"

namespace runner {

/** Something was asked for that does not exist; the text says what was meant, perhaps.
 */
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/**
 * The exercise that a name means: its name, its id, its folder or any file of it.
 * @param here the folder that relative paths start from, besides the book's root
 * @throws UsageError
 */
const Exercise& find_exercise(const Book& book, const std::string& name,
                              const std::filesystem::path& here);

/**
 * The chapter that a name means: its name, folder, number or path.
 * @throws UsageError
 */
const Chapter& find_chapter(const Book& book, const std::string& name,
                            const std::filesystem::path& here);

/** What an optional exercise stands for: `chapter 3`, `chapters 1 to 6`. */
std::string chapters_replaced_by(const Book& book, const Exercise& exercise);

}  // namespace runner
