#include "system/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace runner {
namespace {

namespace fs = std::filesystem;
constexpr mode_t any_mode = 0666;

/** An open file descriptor. */
class Descriptor {
 public:
  Descriptor(int number, fs::path file) : number_(number), file_(std::move(file)) {}
  ~Descriptor() {
    if (number_ != -1) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] bool open() const { return number_ != -1; }

  void write_all(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = ::write(number_, text.data(), text.size());
      if (written == -1 && errno == EINTR) continue;
      if (written == -1) throw FileError("cannot write", file_, errno);
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void reach_the_disk() const {
    if (fsync(number_) == -1) throw FileError("cannot write", file_, errno);
  }

  [[nodiscard]] std::string read_all() const {
    std::string text;
    std::array<char, 1 << 16> part;
    while (true) {
      const ssize_t count = ::read(number_, part.data(), part.size());
      if (count == -1 && errno == EINTR) continue;
      if (count == -1) throw FileError("cannot read", file_, errno);
      if (count == 0) return text;
      text.append(part.data(), static_cast<std::size_t>(count));
    }
  }

  void permit(mode_t mode) const { fchmod(number_, mode); }

 private:
  int number_;
  fs::path file_;
};

mode_t permissions_for(const fs::path& file) {
  struct stat there {};
  if (stat(file.c_str(), &there) == 0) return there.st_mode & 07777;
  const mode_t mask = umask(0);
  umask(mask);
  return any_mode & ~mask;
}

/** What a power cut may do to a text. */
enum class PowerCut { spares_it, may_take_it };

void replace(const fs::path& file, std::string_view text, PowerCut power_cut) {
  std::error_code unknown;
  const fs::path target = fs::weakly_canonical(file, unknown);
  std::string temporary = target.parent_path() / ("." + target.filename().string());
  temporary += ".XXXXXX";
  const Descriptor descriptor(mkostemp(temporary.data(), O_CLOEXEC), file);
  if (!descriptor.open()) throw FileError("cannot write", file, errno);
  try {
    descriptor.permit(permissions_for(target));
    descriptor.write_all(text);
    if (power_cut == PowerCut::spares_it) descriptor.reach_the_disk();
    if (rename(temporary.c_str(), target.c_str()) == -1)
      throw FileError("cannot write", file, errno);
  } catch (const FileError&) {
    unlink(temporary.c_str());
    throw;
  }
  if (power_cut == PowerCut::spares_it) sync_folder(target.parent_path());
}

}  // namespace

FileError::FileError(std::string_view what, const fs::path& file, int error)
    : std::runtime_error(
          fmt::format("{} {}: {}", what, file.string(), std::strerror(error))) {}

std::optional<std::string> read_file_if_there(const fs::path& file) {
  const Descriptor descriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC), file);
  if (!descriptor.open()) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    throw FileError("cannot read", file, errno);
  }
  return descriptor.read_all();
}

std::string read_file(const fs::path& file) {
  auto text = read_file_if_there(file);
  if (!text) throw FileError("cannot read", file, ENOENT);
  return *std::move(text);
}

void write_file_atomically(const fs::path& file, std::string_view text) {
  replace(file, text, PowerCut::spares_it);
}

void replace_file(const fs::path& file, std::string_view text) {
  replace(file, text, PowerCut::may_take_it);
}

bool write_new_file(const fs::path& file, std::string_view text) {
  std::error_code unknown;
  if (fs::exists(file, unknown)) return false;
  // Whole or not at all: a text is written beside its place, and then gets its name.
  std::string temporary = file.parent_path() / ("." + file.filename().string());
  temporary += ".XXXXXX";
  const Descriptor descriptor(mkostemp(temporary.data(), O_CLOEXEC), file);
  if (!descriptor.open()) throw FileError("cannot write", file, errno);
  bool placed = false;
  try {
    descriptor.permit(permissions_for(file));
    descriptor.write_all(text);
    descriptor.reach_the_disk();
    placed = link(temporary.c_str(), file.c_str()) == 0;
    if (!placed && errno != EEXIST) {
      // Some file systems have no links; names with a date are nobody else's.
      placed = rename(temporary.c_str(), file.c_str()) == 0;
      if (!placed) throw FileError("cannot write", file, errno);
    }
  } catch (const FileError&) {
    unlink(temporary.c_str());
    throw;
  }
  unlink(temporary.c_str());
  sync_folder(file.parent_path());
  return placed;
}

void make_folders(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw FileError("cannot make the folder", folder, error.value());
}

void sync_folder(const fs::path& folder) {
  const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor == -1) return;
  fsync(descriptor);
  close(descriptor);
}

TemporaryFolder::TemporaryFolder(const fs::path& parent, std::string_view name) {
  make_folders(parent);
  std::string path = parent / name;
  path += ".XXXXXX";
  if (mkdtemp(path.data()) == nullptr)
    throw FileError("cannot make a folder in", parent, errno);
  path_ = path;
}

TemporaryFolder::TemporaryFolder(TemporaryFolder&& other) noexcept
    : path_(std::exchange(other.path_, {})) {}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

}  // namespace runner
