/** @file
 *  The chapters and exercises of the workbook, as the build describes them. */
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace runner {

/** A file that is built to be judged: a right or a wrong solution. */
struct Variant {
  std::string name;        ///< its style, or the id of its misconception
  std::string executable;  ///< relative to the build folder; also the build's target
};

/** Where the files of an exercise are, relative to the root of the workbook. */
struct ExerciseFiles {
  std::filesystem::path folder;    ///< chapters/01_hello_world/exercises/echo_server
  std::filesystem::path stub;      ///< the one file that the learner edits
  std::filesystem::path header;    ///< the contract
  std::filesystem::path test;      ///< the questions
  std::filesystem::path page;      ///< task and hints
  std::filesystem::path solution;  ///< the reference
  std::filesystem::path pristine;  ///< the stub as the book has it, never edited
};

/** One exercise. */
struct Exercise {
  std::string id;                       ///< stable: hello_world/echo_server
  std::string name;                     ///< unique in the book: echo_server
  std::string title;                    ///< An echo server
  int minutes = 0;                      ///< how long it takes, about
  std::string difficulty;               ///< `easy`, `medium` or `hard`
  std::vector<std::string> formerly;    ///< ids it had in earlier versions of the book
  std::vector<std::string> stands_for;  ///< chapters, by name, that the experienced may
                                        ///< take it instead of
  std::string executable;               ///< its test with the learner's file
  std::string solution_executable;      ///< its test with the reference
  std::string stub_executable;          ///< its test with the untouched stub
  std::vector<Variant> right;           ///< other right solutions
  std::vector<Variant> wrong;           ///< wrong solutions, by misconception
  std::string chapter;                  ///< the chapter's name: hello_world
  ExerciseFiles files;

  /** Whether nobody is led to it, and nothing is unfinished without it. */
  [[nodiscard]] bool is_optional() const { return !stands_for.empty(); }
};

/** One chapter. */
struct Chapter {
  std::string name;    ///< hello_world
  std::string folder;  ///< 01_hello_world
  std::string title;   ///< Hello World
  std::vector<Exercise> exercises;

  /** Its page, relative to the root of the workbook. */
  [[nodiscard]] std::filesystem::path page() const;
};

/** The build's description is missing or makes no sense; the text says what to do. */
class BookError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** The whole workbook, in reading order. */
struct Book {
  std::string name;
  std::string version;
  std::filesystem::path root;   ///< the checkout
  std::filesystem::path build;  ///< the build folder
  std::vector<Chapter> chapters;

  /** All exercises, in reading order. */
  [[nodiscard]] std::vector<const Exercise*> exercises() const;
  /** Those that the book leads through, in reading order: all but the optional ones. */
  [[nodiscard]] std::vector<const Exercise*> path() const;
  /** Those that an optional exercise stands for, in reading order. */
  [[nodiscard]] std::vector<const Exercise*> replaced_by(
      const Exercise& exercise) const;
  /** The chapter of an exercise. */
  [[nodiscard]] const Chapter& chapter_of(const Exercise& exercise) const;
};

/** Understands the text of build/workbook.json. @throws BookError */
Book parse_book(std::string_view manifest);

/** Reads build/workbook.json for this checkout. @throws BookError */
Book read_book(const std::filesystem::path& root, const std::filesystem::path& build);

}  // namespace runner
