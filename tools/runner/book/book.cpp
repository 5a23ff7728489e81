#include "book/book.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "system/files.hpp"
#include "text/json.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;
constexpr int manifest_version = 1;

std::vector<Variant> variants(const Json& exercise, const char* kind) {
  std::vector<Variant> result;
  for (const Json& one : exercise.value(kind, Json::array()))
    result.push_back({one.at("name"), one.at("executable")});
  return result;
}

ExerciseFiles files_of(const std::string& folder, const std::string& name) {
  const fs::path exercise = fs::path("chapters") / folder / "exercises" / name;
  return {
      .folder = exercise,
      .stub = exercise / (name + ".cpp"),
      .header = exercise / (name + ".hpp"),
      .test = exercise / (name + "_test.cpp"),
      .page = exercise / "README.md",
      .solution = fs::path("solutions") / folder / (name + ".cpp"),
      .pristine = fs::path("tests") / "stubs" / folder / (name + ".cpp"),
  };
}

Exercise exercise_from(const Json& entry, const Chapter& chapter) {
  const std::string name = entry.at("name");
  const std::string executable = entry.at("executable");
  return {
      .id = entry.at("id"),
      .name = name,
      .title = entry.at("title"),
      .minutes = entry.value("minutes", 0),
      .difficulty = entry.value("difficulty", ""),
      .formerly = entry.value("formerly", std::vector<std::string>{}),
      .stands_for = entry.value("stands_for", std::vector<std::string>{}),
      .executable = executable,
      .solution_executable = entry.at("solution_executable"),
      .stub_executable = entry.value("stub_executable", executable + "_stub"),
      .right = variants(entry, "right"),
      .wrong = variants(entry, "wrong"),
      .chapter = chapter.name,
      .files = files_of(chapter.folder, name),
  };
}

Chapter chapter_from(const Json& entry) {
  Chapter chapter{.name = entry.at("name"),
                  .folder = entry.at("folder"),
                  .title = entry.at("title"),
                  .exercises = {}};
  for (const Json& exercise : entry.value("exercises", Json::array()))
    chapter.exercises.push_back(exercise_from(exercise, chapter));
  return chapter;
}

/** @throws BookError if an exercise stands for a chapter that there is not */
void check_what_stands_for_what(const Book& book) {
  for (const Exercise* const exercise : book.exercises())
    for (const std::string& name : exercise->stands_for)
      if (std::ranges::count(book.chapters, name, &Chapter::name) == 0)
        throw BookError(fmt::format("{} stands for '{}', and no chapter is called so",
                                    exercise->name, name));
}

}  // namespace

fs::path Chapter::page() const {
  return fs::path("chapters") / folder / "README.md";
}

std::vector<const Exercise*> Book::exercises() const {
  std::vector<const Exercise*> result;
  for (const Chapter& chapter : chapters)
    for (const Exercise& exercise : chapter.exercises) result.push_back(&exercise);
  return result;
}

std::vector<const Exercise*> Book::path() const {
  auto result = exercises();
  std::erase_if(result, [](const Exercise* one) { return one->is_optional(); });
  return result;
}

std::vector<const Exercise*> Book::replaced_by(const Exercise& exercise) const {
  auto result = path();
  std::erase_if(result, [&](const Exercise* one) {
    return std::ranges::count(exercise.stands_for, one->chapter) == 0;
  });
  return result;
}

const Chapter& Book::chapter_of(const Exercise& exercise) const {
  return *std::ranges::find(chapters, exercise.chapter, &Chapter::name);
}

Book parse_book(std::string_view manifest) {
  try {
    const Json entry = parse_json(manifest);
    if (const int version = entry.at("version"); version != manifest_version)
      throw BookError(fmt::format("it has version {}, this runner knows version {}",
                                  version, manifest_version));
    Book book{.name = entry.at("name"),
              .version = entry.at("book_version"),
              .root = entry.at("source_root").get<std::string>(),
              .build = entry.at("build_root").get<std::string>(),
              .chapters = {}};
    for (const Json& chapter : entry.at("chapters"))
      book.chapters.push_back(chapter_from(chapter));
    check_what_stands_for_what(book);
    return book;
  } catch (const JsonError& error) {
    throw BookError(error.what());
  }
}

Book read_book(const fs::path& root, const fs::path& build) {
  const fs::path manifest = build / "workbook.json";
  const auto text = read_file_if_there(manifest);
  if (!text)
    throw BookError(fmt::format("{} is not there: the workbook is not set up yet",
                                manifest.string()));
  try {
    Book book = parse_book(*text);
    // A checkout may have been moved or mounted elsewhere since it was configured.
    book.root = root;
    book.build = build;
    return book;
  } catch (const BookError& error) {
    throw BookError(
        fmt::format("{} cannot be used: {}", manifest.string(), error.what()));
  }
}

}  // namespace runner
