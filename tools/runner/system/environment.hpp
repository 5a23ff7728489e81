/** @file
 *  What the surroundings say: where the workbook is, and how patient to be. */
#pragma once

#include <chrono>
#include <filesystem>
#include <stdexcept>

namespace runner {

/** The surroundings make no sense; the text says which part, and what would. */
class EnvironmentError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** Where the workbook is, and how patient to be. */
struct Environment {
  std::filesystem::path root;   ///< the checkout: WORKBOOK_ROOT
  std::filesystem::path build;  ///< its build folder: WORKBOOK_BUILD, or build
  std::filesystem::path here;   ///< where relative paths start that somebody typed
  double patience = 1;          ///< WORKBOOK_PATIENCE: scales every limit in time

  /** Where the learner's progress and kept copies are. */
  [[nodiscard]] std::filesystem::path state() const { return root / ".workbook"; }

  /** A limit in time, scaled. */
  [[nodiscard]] std::chrono::milliseconds scaled(std::chrono::milliseconds limit) const;

  /** A path as it is shown: relative to the checkout when it lies there. */
  [[nodiscard]] std::string shown(const std::filesystem::path& path) const;
};

/** Reads the variables of the environment. @throws EnvironmentError */
Environment read_environment();

}  // namespace runner
