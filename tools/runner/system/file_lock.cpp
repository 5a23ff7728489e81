#include "system/file_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "system/files.hpp"

namespace runner {
namespace {

/** @return 0, or the errno of what went wrong */
int take_lock(int descriptor, int how) {
  while (flock(descriptor, how) == -1)
    if (errno != EINTR) return errno;
  return 0;
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& file,
                   const std::function<void()>& waiting) {
  int error = open_and_take(file);
  if (error == EWOULDBLOCK) {
    waiting();
    error = take_lock(descriptor_, LOCK_EX);
  }
  if (error != 0) {
    close(descriptor_);
    throw FileError("cannot lock", file, error);
  }
}

std::unique_ptr<FileLock> FileLock::if_free(const std::filesystem::path& file) {
  auto lock = std::make_unique<FileLock>(NotYet());
  const int error = lock->open_and_take(file);
  if (error == EWOULDBLOCK) return nullptr;
  if (error != 0) throw FileError("cannot lock", file, error);
  return lock;
}

int FileLock::open_and_take(const std::filesystem::path& file) {
  make_folders(file.parent_path());
  descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ == -1) throw FileError("cannot write", file, errno);
  return take_lock(descriptor_, LOCK_EX | LOCK_NB);
}

FileLock::~FileLock() {
  if (descriptor_ != -1) close(descriptor_);
}

}  // namespace runner
