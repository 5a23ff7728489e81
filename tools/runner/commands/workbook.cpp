#include "commands/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "book/lookup.hpp"
#include "book/sources.hpp"
#include "system/files.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** What stands between two lines that contain `[tag]`, without other tags' lines. */
std::optional<std::string> between_tags(const std::string& text,
                                        const std::string& tag) {
  const std::string mark = "//! [" + tag + "]";
  std::optional<std::string> result;
  for (const std::string& line : lines_of(text)) {
    if (line.find(mark) != std::string::npos) {
      if (result) return result;
      result.emplace();
    } else if (result && line.find("//! [") == std::string::npos) {
      *result += line + "\n";
    }
  }
  return std::nullopt;
}

}  // namespace

Workbook::Workbook(Environment environment, Look look)
    : environment_(std::move(environment)),
      look_(look),
      progress_file_(environment_.state()) {}

const Book& Workbook::book() {
  if (!book_) book_ = read_book(environment_.root, environment_.build);
  return *book_;
}

Progress Workbook::progress() {
  Progress progress = progress_file_.read();
  say_notices();
  return progress;
}

Progress Workbook::change_progress(const std::function<void(Progress&)>& make_change) {
  Progress progress = progress_file_.change(make_change);
  say_notices();
  return progress;
}

KeptCopies Workbook::kept_copies() const {
  return KeptCopies(environment_.state() / "kept");
}

std::optional<Replacement> Workbook::bring_back(const Exercise& exercise) const {
  std::vector<std::string> names{exercise.name};
  for (const std::string& id : exercise.formerly)
    names.push_back(id.substr(id.find('/') + 1));
  for (const std::string& name : names)
    if (auto replacement =
            kept_copies().undo(name, environment_.root / exercise.files.stub,
                               source(exercise.files.pristine)))
      return replacement;
  return std::nullopt;
}

const Exercise& Workbook::exercise(const std::optional<std::string>& name) {
  if (name) return find_exercise(book(), *name, environment_.here);
  const Progress progress = this->progress();
  if (const Exercise* current = current_exercise(book(), progress)) return *current;
  if (const Exercise* last = last_exercise(book(), progress)) return *last;
  throw UsageError("no exercise is open; say which one you mean");
}

Page Workbook::page_of(const Exercise& exercise) const {
  return parse_page(source(exercise.files.page));
}

std::string Workbook::source(const fs::path& file) const {
  return read_file(environment_.root / file);
}

FindSnippet Workbook::snippets_of(const Exercise& exercise) {
  const fs::path own = environment_.root / exercise.files.folder;
  const fs::path chapter =
      environment_.root / book().chapter_of(exercise).page().parent_path();
  return [own, chapter](const std::string& file, const std::string& tag) {
    for (const fs::path& folder : {own, chapter})
      if (const auto text = read_file_if_there(folder / file))
        return between_tags(*text, tag);
    return std::optional<std::string>();
  };
}

void Workbook::say_notices() {
  for (const std::string& notice : progress_file_.take_notices()) notice_(notice);
}

void print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

void complain(const std::string& sentence) {
  fmt::print(stderr, "workbook: {}\n", sentence);
}

}  // namespace runner
