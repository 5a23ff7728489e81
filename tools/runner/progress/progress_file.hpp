/** @file
 *  Keeps progress on disk so that no accident loses it. */
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "progress/progress.hpp"

namespace runner {

/**
 * The files progress.json, progress.previous.json and lock in a folder.
 *
 * A change is written to a new file that takes the place of the old one at once; the
 * one before stays as progress.previous.json. What cannot be understood is set aside
 * under a name with the date, never overwritten; then the previous one is used. What an
 * earlier version of the workbook wrote stays as progress.version-N.json when it is
 * changed first, for who goes back to that version. A lock
 * makes several runners take turns, so that no change is lost.
 */
class ProgressFile {
 public:
  /** @param folder .workbook of the checkout; made when there is something to keep */
  explicit ProgressFile(std::filesystem::path folder);

  /** What is kept, or nothing yet. @throws FileError */
  Progress read();

  /**
   * Reads, changes and writes, while every other runner waits. @return what is kept
   * now.
   * @throws FileError when it cannot be kept; the old file is as it was then
   */
  Progress change(const std::function<void(Progress&)>& make_change);

  /** Sentences on what had to be set aside since the last call. */
  std::vector<std::string> take_notices();

  /** The file itself, for messages. */
  [[nodiscard]] std::filesystem::path file() const;
  /** The copy from before the last change. */
  [[nodiscard]] std::filesystem::path previous() const;

 private:
  Progress read_locked();
  std::filesystem::path set_aside(const std::filesystem::path& unreadable) const;
  void keep_previous() const;
  void keep_version() const;

  std::filesystem::path folder_;
  std::vector<std::string> notices_;
};

}  // namespace runner
