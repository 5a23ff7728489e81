#include "progress/progress_file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>

#include "system/file_lock.hpp"
#include "system/files.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** What a file holds: nothing when it is not there. @throws ProgressError, FileError */
std::optional<Progress> progress_in(const fs::path& file) {
  const auto text = read_file_if_there(file);
  if (!text) return std::nullopt;
  return parse_progress(*text);
}

}  // namespace

ProgressFile::ProgressFile(fs::path folder) : folder_(std::move(folder)) {}

fs::path ProgressFile::file() const {
  return folder_ / "progress.json";
}
fs::path ProgressFile::previous() const {
  return folder_ / "progress.previous.json";
}

Progress ProgressFile::read() {
  try {
    if (auto progress = progress_in(file())) return *std::move(progress);
    if (!fs::exists(previous())) return {};
  } catch (const ProgressError&) {
    // Setting it aside is a change, and made under the lock.
  }
  const FileLock lock(folder_ / "lock");
  return read_locked();
}

Progress ProgressFile::read_locked() {
  std::string what = "is not there";
  try {
    if (auto progress = progress_in(file())) return *std::move(progress);
    if (!fs::exists(previous())) return {};
  } catch (const ProgressError& error) {
    what =
        fmt::format("{}; it is kept as {}", error.what(), set_aside(file()).string());
  }
  std::string instead = "progress starts anew, and 'check' finds what is solved";
  Progress progress;
  try {
    if (auto copy = progress_in(previous())) {
      progress = *std::move(copy);
      instead = "the copy from before the last change is used";
    }
  } catch (const ProgressError&) {
    set_aside(previous());
  }
  write_file_atomically(file(), to_text(progress));
  notices_.push_back(fmt::format("{} {}; {}.", file().string(), what, instead));
  return progress;
}

fs::path ProgressFile::set_aside(const fs::path& unreadable) const {
  const std::string name = "progress.unreadable-" + date_for_name();
  fs::path aside = folder_ / (name + ".json");
  for (int count = 2; fs::exists(aside); ++count)
    aside = folder_ / fmt::format("{}-{}.json", name, count);
  if (rename(unreadable.c_str(), aside.c_str()) == -1)
    throw FileError("cannot set aside", unreadable, errno);
  sync_folder(folder_);
  return aside;
}

void ProgressFile::keep_previous() const {
  const fs::path temporary = folder_ / ".progress.previous.json";
  unlink(temporary.c_str());
  if (link(file().c_str(), temporary.c_str()) == -1) {
    // Some file systems have no links: a copy does, too.
    if (const auto text = read_file_if_there(file()))
      write_file_atomically(previous(), *text);
    return;
  }
  if (rename(temporary.c_str(), previous().c_str()) == -1)
    throw FileError("cannot write", previous(), errno);
}

void ProgressFile::keep_version() const {
  const auto text = read_file_if_there(file());
  if (!text) return;
  const int version = version_of_progress(*text);
  if (version == progress_version) return;
  write_file_atomically(folder_ / fmt::format("progress.version-{}.json", version),
                        *text);
}

Progress ProgressFile::change(const std::function<void(Progress&)>& make_change) {
  const FileLock lock(folder_ / "lock");
  Progress progress = read_locked();
  make_change(progress);
  keep_version();
  keep_previous();
  write_file_atomically(file(), to_text(progress));
  return progress;
}

std::vector<std::string> ProgressFile::take_notices() {
  return std::exchange(notices_, {});
}

}  // namespace runner
