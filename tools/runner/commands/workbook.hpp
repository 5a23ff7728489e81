/** @file
 *  The one owner of state: the book, the learner's progress and where all of it is. */
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "book/book.hpp"
#include "book/page.hpp"
#include "progress/kept_copies.hpp"
#include "progress/progress_file.hpp"
#include "screens/look.hpp"
#include "system/environment.hpp"
#include "text/markdown.hpp"

namespace runner {

/** Prints one sentence on standard error, behind `workbook: `. */
void complain(const std::string& sentence);

/** What every command works with. Files are read when they are asked for first. */
class Workbook {
 public:
  /** @param environment where the workbook is
   *  @param look        of what commands print */
  Workbook(Environment environment, Look look);

  /** Where the workbook is, and how patient to be. */
  [[nodiscard]] const Environment& environment() const { return environment_; }
  /** How what commands print looks. */
  [[nodiscard]] const Look& look() const { return look_; }
  /** From now on what commands print is plain. */
  void be_plain() { look_ = look_.plainly(); }
  /** The book. @throws BookError */
  const Book& book();
  /** Forgets the book, so that book() reads it anew: the build has changed. */
  void read_book_again() { book_.reset(); }
  /** The learner's progress. @throws FileError */
  Progress progress();
  /** Changes the learner's progress, and returns it. @throws FileError */
  Progress change_progress(const std::function<void(Progress&)>& make_change);
  /** The files that keep progress. */
  [[nodiscard]] const ProgressFile& progress_file() const { return progress_file_; }
  /** The copies of the learner's files. */
  [[nodiscard]] KeptCopies kept_copies() const;
  /** Puts the copy of the learner's file that was kept last in its place, also one that
   *  was kept under an earlier name of the exercise; nothing when there is none.
   *  @throws FileError */
  std::optional<Replacement> bring_back(const Exercise& exercise) const;
  /** Who is told what had to be done to the files that keep progress; else it is said
   * on standard error. */
  void tell_notices(std::function<void(const std::string&)> to) {
    notice_ = std::move(to);
  }
  /** Says something about such files, or others that the workbook keeps. */
  void notice(const std::string& sentence) const { notice_(sentence); }

  /** The exercise of that name, or the current one. @throws UsageError */
  const Exercise& exercise(const std::optional<std::string>& name);
  /** An exercise's task and hints. @throws FileError */
  [[nodiscard]] Page page_of(const Exercise& exercise) const;
  /** A file of the checkout. @throws FileError */
  [[nodiscard]] std::string source(const std::filesystem::path& file) const;
  /** Finds what an exercise's page quotes from its own or its chapter's files. */
  FindSnippet snippets_of(const Exercise& exercise);

 private:
  void say_notices();

  Environment environment_;
  Look look_;
  ProgressFile progress_file_;
  std::optional<Book> book_;
  std::function<void(const std::string&)> notice_ = complain;
};

/** Prints at once what a screen returned. */
void print(const std::string& text);

}  // namespace runner
