#include "book/lookup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "book/suggestions.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** Whether `path` is `folder` or lies in it. Both are absolute and normal. */
bool is_in(const fs::path& path, const fs::path& folder) {
  const auto [in_folder, in_path] =
      std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
  return in_folder == folder.end();
}

/** A path as typed, as seen from `start`: absolute, without `..` and a final `/`. */
fs::path resolved(const fs::path& start, const std::string& typed) {
  std::error_code unknown;
  fs::path path = fs::weakly_canonical(start / typed, unknown);
  if (!path.has_filename()) path = path.parent_path();
  return path;
}

bool names_path(const Book& book, const std::string& typed, const fs::path& here,
                const fs::path& folder) {
  const fs::path root = resolved(book.root, ".");
  const bool looks_like_path = typed.find('/') != std::string::npos;
  const auto names = [&](const fs::path& start) {
    const fs::path path = resolved(start, typed);
    return (looks_like_path || fs::exists(path)) && is_in(path, root / folder);
  };
  return names(here) || names(root);
}

/** The number before the chapter's name: 01_hello_world -> 1. */
int number_of(const Chapter& chapter) {
  return std::atoi(chapter.folder.c_str());
}

bool is_number(const std::string& text, int number) {
  return !text.empty() && text.size() < 4 &&
         text.find_first_not_of("0123456789") == std::string::npos &&
         std::stoi(text) == number;
}

bool matches(const Chapter& chapter, const std::string& typed) {
  return typed == chapter.name || typed == chapter.folder ||
         is_number(typed, number_of(chapter));
}

const Chapter* chapter_named(const Book& book, const std::string& typed,
                             const fs::path& here) {
  for (const Chapter& chapter : book.chapters)
    if (matches(chapter, typed) ||
        names_path(book, typed, here, fs::path("chapters") / chapter.folder))
      return &chapter;
  return nullptr;
}

/** The name behind `exercises/` in a path. */
std::optional<std::string> exercise_folder_in(const fs::path& path) {
  auto part = std::ranges::find(path, fs::path("exercises"));
  if (part == path.end() || ++part == path.end() || part->empty()) return std::nullopt;
  return part->string();
}

bool matches(const Book& book, const Exercise& exercise, const std::string& typed) {
  const std::string folder = book.chapter_of(exercise).folder;
  return typed == exercise.name || typed == exercise.id ||
         typed == exercise.name + ".cpp" || typed == folder + "/" + exercise.name ||
         std::ranges::count(exercise.formerly, typed) > 0;
}

}  // namespace

const Exercise& find_exercise(const Book& book, const std::string& name,
                              const fs::path& here) {
  const auto all = book.exercises();
  for (const Exercise* exercise : all)
    if (matches(book, *exercise, name)) return *exercise;
  for (const Exercise* exercise : all)
    if (names_path(book, name, here, exercise->files.folder) ||
        names_path(book, name, here, exercise->files.solution))
      return *exercise;

  const auto folder = exercise_folder_in(name);
  const Chapter* const chapter = folder ? nullptr : chapter_named(book, name, here);
  if (chapter != nullptr) {
    std::string names;
    for (const Exercise& exercise : chapter->exercises)
      names += (names.empty() ? "" : ", ") + exercise.name;
    throw UsageError(fmt::format("'{}' is a chapter; its exercises are: {}.", name,
                                 names.empty() ? "none" : names));
  }
  std::vector<std::string> names;
  for (const Exercise* exercise : all) names.push_back(exercise->name);
  const std::string last = folder.value_or(fs::path(name).filename().stem());
  throw UsageError(fmt::format("no exercise is called '{}'.{}", name,
                               did_you_mean(nearest(last, names))));
}

const Chapter& find_chapter(const Book& book, const std::string& name,
                            const fs::path& here) {
  if (const Chapter* chapter = chapter_named(book, name, here)) return *chapter;
  std::vector<std::string> names;
  for (const Chapter& chapter : book.chapters) names.push_back(chapter.name);
  const std::string last = fs::path(name).filename();
  throw UsageError(fmt::format("no chapter is called '{}'.{}", name,
                               did_you_mean(nearest(last, names))));
}

std::string chapters_replaced_by(const Book& book, const Exercise& exercise) {
  std::vector<int> numbers;
  for (const Chapter& chapter : book.chapters)
    if (std::ranges::count(exercise.stands_for, chapter.name) > 0)
      numbers.push_back(number_of(chapter));
  if (numbers.size() == 1) return fmt::format("chapter {}", numbers.front());
  const auto in_a_row = static_cast<std::size_t>(numbers.back() - numbers.front()) + 1;
  if (numbers.size() > 2 && numbers.size() == in_a_row)
    return fmt::format("chapters {} to {}", numbers.front(), numbers.back());
  return fmt::format("chapters {}", fmt::join(numbers, ", "));
}

}  // namespace runner
