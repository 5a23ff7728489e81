/** @file
 *  What tests say, made readable: names as sentences, messages without noise, and the
 *  misconceptions they name. */
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace runner {

/** A misconception that a test's message names as the likely cause. */
struct NamedMisconception {
  std::string id;        ///< reply-forgotten
  std::string sentence;  ///< what was done, and why that does not work

  /** The same id and sentence. */
  bool operator==(const NamedMisconception&) const = default;
};

/**
 * A test's name as a sentence: `EchoServer.ReturnsEveryRequestUnchanged` gives `returns
 * every request unchanged`. Words in capitals stay: `KeepsTheEFSMRule` gives `keeps the
 * EFSM rule`.
 */
std::string sentence_of(std::string_view test_name);

/** The misconceptions named in a message, each on a line `misconception: id: sentence`.
 */
std::vector<NamedMisconception> misconceptions_in(std::string_view message);

/**
 * A message without its misconception lines and blank ends, with paths relative to the
 * root and without GoogleTest's remarks on types.
 */
std::string tidied(std::string_view message, const std::filesystem::path& root);

/**
 * A file relative to the root where it lies under it. Relative paths are taken as the
 * compiler gives them: from the build folder.
 */
std::string relative_to_root(const std::filesystem::path& file,
                             const std::filesystem::path& root,
                             const std::filesystem::path& build);

}  // namespace runner
