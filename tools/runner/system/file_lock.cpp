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
  make_folders(file.parent_path());
  descriptor_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (descriptor_ == -1) throw FileError("cannot write", file, errno);
  int error = take_lock(descriptor_, LOCK_EX | LOCK_NB);
  if (error == EWOULDBLOCK) {
    waiting();
    error = take_lock(descriptor_, LOCK_EX);
  }
  if (error != 0) {
    close(descriptor_);
    throw FileError("cannot lock", file, error);
  }
}

FileLock::~FileLock() {
  close(descriptor_);
}

}  // namespace runner
