/** @file
 *  Reading files, and writing them so that no moment shows half of one. */
#pragma once

#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace runner {

/** A file could not be read or written; the text says which, and why. */
class FileError : public std::runtime_error {
 public:
  /** @param what the attempt: `cannot write`
   *  @param file the file it was about
   *  @param error the errno that came of it */
  FileError(std::string_view what, const std::filesystem::path& file, int error);
};

/** The whole of a file. @throws FileError */
std::string read_file(const std::filesystem::path& file);

/** The whole of a file, or nothing when there is no such file. @throws FileError */
std::optional<std::string> read_file_if_there(const std::filesystem::path& file);

/**
 * Replaces a file, or makes it: the text goes to a new file beside it, reaches the
 * disk, and then takes the name. At every moment the name means the old text or the new
 * one. A symbolic link stays one; permissions are kept. @throws FileError
 */
void write_file_atomically(const std::filesystem::path& file, std::string_view text);

/** The same for a text that can be made again: it need not reach the disk, which takes
 * long, and a power cut may take it. @throws FileError */
void replace_file(const std::filesystem::path& file, std::string_view text);

/** Makes a file that is not there yet. @return false when it was. @throws FileError */
bool write_new_file(const std::filesystem::path& file, std::string_view text);

/** Makes a folder and the ones above it. @throws FileError */
void make_folders(const std::filesystem::path& folder);

/** Makes sure that what happened to names in this folder survives a power cut. */
void sync_folder(const std::filesystem::path& folder);

/** A new empty folder, removed with all that is in it at the end of its scope. */
class TemporaryFolder {
 public:
  /** @param parent made when it is not there. @throws FileError */
  TemporaryFolder(const std::filesystem::path& parent, std::string_view name);
  ~TemporaryFolder();
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;

  /** Where it is. */
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace runner
