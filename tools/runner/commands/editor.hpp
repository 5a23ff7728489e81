/** @file
 *  Keeps what editors read true to where the learner is. */
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "commands/workbook.hpp"

namespace runner {

/**
 * What editors read: compile_commands.json in the root of the workbook, and the link
 * build/current_exercise to the current exercise's tests. A compile_commands.json that
 * is a link was made by somebody else, and stays.
 */
class EditorFiles {
 public:
  /** For a learner who has got as far as that. Writes nothing. */
  EditorFiles(Workbook& workbook, const Progress& progress);

  /** Makes their text, when it is not written already. It takes long and touches
   * nothing else: any thread may call it while nothing else is done with this. */
  void make();
  /** Writes what is not as it should be. What cannot be written is complained of. */
  void write();

 private:
  void write_database();

  Workbook& workbook_;
  const Book& book_;
  std::filesystem::path all_;  ///< the build's
  std::filesystem::path own_;
  std::filesystem::path note_;  ///< what the present one was made from
  const Exercise* current_ = nullptr;
  std::set<std::string> open_to_;
  std::set<std::string> done_;
  std::string from_;
  std::string made_;   ///< empty: the present one is as it should be
  std::string error_;  ///< why it could not be made
};

/** Makes and writes what editors read. */
void tell_editors(Workbook& workbook, const Progress& progress);

}  // namespace runner
