/** @file
 *  Copies of the learner's files, made before anything else touches them. */
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace runner {

/** What became of a request to put something in the place of the learner's file. */
struct Replacement {
  bool changed = false;                       ///< false: the file was like that already
  std::optional<std::filesystem::path> kept;  ///< where the file's text from before is
};

/**
 * The folder .workbook/kept. A learner's text is put there before it is replaced,
 * unless it is the untouched stub or the newest copy has the same text.
 */
class KeptCopies {
 public:
  /** @param folder where the copies go; made with the first one */
  explicit KeptCopies(std::filesystem::path folder);

  /**
   * Puts a text in the place of the learner's file, which is kept.
   * @throws FileError
   */
  Replacement replace(const std::string& exercise, const std::filesystem::path& file,
                      const std::string& text);

  /**
   * Puts the untouched stub in the place of the learner's file, or where there is none.
   * @throws FileError
   */
  Replacement reset(const std::string& exercise, const std::filesystem::path& file,
                    const std::string& stub);

  /**
   * Brings the last kept text back which is not that of the present file; done twice,
   * it brings back what was there before. @return nothing when no such text is kept.
   * @throws FileError
   */
  std::optional<Replacement> undo(const std::string& exercise,
                                  const std::filesystem::path& file,
                                  const std::string& stub);

 private:
  [[nodiscard]] std::vector<std::filesystem::path> copies_of(
      const std::string& exercise) const;
  std::optional<std::filesystem::path> keep(const std::string& exercise,
                                            const std::string& text);

  std::filesystem::path folder_;
};

}  // namespace runner
