// A folder that a test works in.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "system/files.hpp"

/** Each test has an empty folder of its own. */
class InAFolder : public testing::Test {
 protected:
  [[nodiscard]] std::filesystem::path folder() const { return folder_.path(); }

  [[nodiscard]] std::string text_of(const std::filesystem::path& file) const {
    return runner::read_file(folder() / file);
  }

  void write(const std::filesystem::path& file, const std::string& text) const {
    runner::make_folders((folder() / file).parent_path());
    runner::write_file_atomically(folder() / file, text);
  }

  /** The names in the folder, hidden ones too, in order. */
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
      result.push_back(entry.path().filename());
    std::sort(result.begin(), result.end());
    return result;
  }

 private:
  runner::TemporaryFolder folder_{testing::TempDir(), "runner_test"};
};
