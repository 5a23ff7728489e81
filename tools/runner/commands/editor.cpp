#include "commands/editor.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>

#include "book/compile_database.hpp"
#include "system/files.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** What the file is made from: while that is the same it need not be made again. */
std::string origin(const fs::path& all, const std::set<std::string>& open_to,
                   const std::set<std::string>& done) {
  std::error_code unknown;
  std::string text =
      fmt::format("{}\n", fs::last_write_time(all, unknown).time_since_epoch().count());
  for (const std::string& id : open_to)
    text += fmt::format("{}{}\n", done.contains(id) ? "done " : "", id);
  return text;
}

void link_current(const Environment& environment, const Exercise& current) {
  const fs::path link = environment.build / "current_exercise";
  std::error_code none;
  if (fs::read_symlink(link, none) == current.executable) return;
  const fs::path temporary = environment.build / ".current_exercise";
  unlink(temporary.c_str());
  if (symlink(current.executable.c_str(), temporary.c_str()) == -1 ||
      rename(temporary.c_str(), link.c_str()) == -1)
    throw FileError("cannot link", link, errno);
}

}  // namespace

EditorFiles::EditorFiles(Workbook& workbook, const Progress& progress)
    : workbook_(workbook),
      book_(workbook.book()),
      all_(workbook.environment().build / "compile_commands.json"),
      own_(workbook.environment().root / "compile_commands.json"),
      note_(workbook.environment().state() / "compile_commands.txt"),
      current_(current_exercise(book_, progress)) {
  for (const Exercise* const exercise : book_.exercises()) {
    const Standing its = standing(progress.of(*exercise));
    if (its == Standing::solved || its == Standing::given_up)
      done_.insert(exercise->id);
  }
  open_to_ = done_;
  if (current_ != nullptr) open_to_.insert(current_->id);
}

void EditorFiles::make() {
  std::error_code unknown;
  if (!fs::exists(all_, unknown) || fs::is_symlink(own_, unknown)) return;
  from_ = origin(all_, open_to_, done_);
  try {
    if (fs::exists(own_, unknown) && read_file_if_there(note_) == from_) return;
    made_ = compile_database(read_file(all_), book_, open_to_, done_);
  } catch (const FileError& error) {
    error_ = error.what();
  } catch (const BookError& error) {
    error_ = error.what();
  }
}

void EditorFiles::write() {
  try {
    if (!made_.empty()) write_database();
    if (current_ != nullptr) link_current(workbook_.environment(), *current_);
  } catch (const FileError& error) {
    error_ = error.what();
  }
  if (!error_.empty())
    workbook_.notice(fmt::format("editors are not told where you are: {}", error_));
}

void EditorFiles::write_database() {
  replace_file(own_, made_);
  make_folders(note_.parent_path());
  replace_file(note_, from_);
}

void tell_editors(Workbook& workbook, const Progress& progress) {
  EditorFiles files(workbook, progress);
  files.make();
  files.write();
}

}  // namespace runner
