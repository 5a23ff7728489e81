#include "commands/editor.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "book/compile_database.hpp"
#include "system/files.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** Whose files an editor shall know, and whose solutions. */
struct Known {
  std::set<std::string> open_to;
  std::set<std::string> done;
};

Known known_by(const Book& book, const Progress& progress, const Exercise* current) {
  Known known;
  for (const Exercise* const exercise : book.exercises()) {
    const Standing its = standing(progress.of(*exercise));
    if (its == Standing::solved || its == Standing::given_up) {
      known.done.insert(exercise->id);
      known.open_to.insert(exercise->id);
    }
  }
  if (current != nullptr) known.open_to.insert(current->id);
  return known;
}

/** What the file was made from: while that is the same it need not be made again. */
std::string origin(const fs::path& all, const Known& known) {
  std::error_code unknown;
  std::string text =
      fmt::format("{}\n", fs::last_write_time(all, unknown).time_since_epoch().count());
  for (const std::string& id : known.open_to)
    text += fmt::format("{}{}\n", known.done.contains(id) ? "done " : "", id);
  return text;
}

void write_database(Workbook& workbook, const Known& known) {
  const Environment& environment = workbook.environment();
  const fs::path all = environment.build / "compile_commands.json";
  const fs::path own = environment.root / "compile_commands.json";
  std::error_code unknown;
  if (!fs::exists(all, unknown) || fs::is_symlink(own, unknown)) return;
  const fs::path note = environment.state() / "compile_commands.txt";
  const std::string from = origin(all, known);
  if (fs::exists(own, unknown) && read_file_if_there(note) == from) return;
  write_file_atomically(own, compile_database(read_file(all), workbook.book(),
                                              known.open_to, known.done));
  make_folders(environment.state());
  write_file_atomically(note, from);
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

void tell_editors(Workbook& workbook, const Progress& progress) {
  const Exercise* const current = current_exercise(workbook.book(), progress);
  const auto not_told = [&](const std::exception& error) {
    workbook.notice(
        fmt::format("editors are not told where you are: {}", error.what()));
  };
  try {
    write_database(workbook, known_by(workbook.book(), progress, current));
    if (current != nullptr) link_current(workbook.environment(), *current);
  } catch (const FileError& error) {
    not_told(error);
  } catch (const BookError& error) {
    not_told(error);
  }
}

}  // namespace runner
