/** @file
 *  One process at a time. */
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

namespace runner {

/** Holds a lock file as long as it lives; the end of the process lets go of it, too. */
class FileLock {
  struct NotYet {};  // nobody else can name what the constructor takes

 public:
  /** Waits until nobody else holds the lock.
   *  @param file    made when it is not there, and never removed
   *  @param waiting called once if somebody else holds it
   *  @throws FileError */
  explicit FileLock(
      const std::filesystem::path& file, const std::function<void()>& waiting = [] {});
  /** The lock, or nothing if somebody else holds it. @throws FileError */
  static std::unique_ptr<FileLock> if_free(const std::filesystem::path& file);
  explicit FileLock(NotYet) {}
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  /** @return 0, or the errno of what went wrong */
  int open_and_take(const std::filesystem::path& file);

  int descriptor_ = -1;
};

}  // namespace runner
