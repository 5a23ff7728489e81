/** @file
 *  Builds a file in the place of an exercise's solution. */
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "book/book.hpp"
#include "system/environment.hpp"

namespace runner {

/** The commands by which the build makes an exercise's solution. */
struct SolutionCommands {
  std::string compile;  ///< of the solution's file
  std::string link;     ///< of the executable
  std::string source;   ///< the file as the commands name it
  std::string object;   ///< what the compilation makes
};

/**
 * Finds them in what `ninja -t commands` prints.
 * @throws SetUpError when they are not there
 */
SolutionCommands find_commands(const std::string& listing, const Exercise& exercise);

/** What became of the building of a file. Its executable goes when it does. */
struct BuiltFile {
  BuiltFile(std::filesystem::path object_file, std::filesystem::path executable_file);
  ~BuiltFile();
  BuiltFile(const BuiltFile&) = delete;
  BuiltFile& operator=(const BuiltFile&) = delete;

  bool succeeded = false;
  std::string output;                ///< what compiler and linker said
  std::filesystem::path object;      ///< there when it compiled
  std::filesystem::path executable;  ///< there when it succeeded
};

/**
 * Compiles a file with the commands of the solution and links it like that. The object
 * goes beside the file, the executable beside the solution's, from where it finds the
 * libraries that it shares with it.
 * @param source a file in a folder of its own, in a folder with a unique name
 */
std::unique_ptr<BuiltFile> build_in_place_of_solution(
    const Environment& environment, const Exercise& exercise,
    const SolutionCommands& commands, const std::filesystem::path& source);

}  // namespace runner
