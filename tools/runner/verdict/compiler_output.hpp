/** @file
 *  The compiler's and the linker's words, reduced to what a learner needs. */
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace runner {

/** One error or warning. */
struct Diagnostic {
  std::string file = {};      ///< relative to the root where it lies under it
  int line = 0;               ///< 0: the file as a whole
  int column = 0;             ///< 0: the line as a whole
  std::string severity = {};  ///< error or warning
  std::string message = {};   ///< with readable types
  std::vector<std::string> excerpt =
      {};                        ///< the source line and the compiler's pointer
  std::string explanation = {};  ///< one sentence, for errors that are known
  bool own = false;              ///< it is in the learner's file
};

/** Why something did not build. */
struct CompilerFindings {
  bool in_own_file = false;        ///< the learner's file is the cause
  std::string sentence;            ///< the whole in one sentence
  std::vector<Diagnostic> errors;  ///< the learner's own first
  std::vector<std::string> rest;   ///< last lines of a log that was not understood
  std::string log;                 ///< the file with every word of it
};

/** Whose build it was. */
struct BuildContext {
  std::string own_file;         ///< the learner's file, relative to the root
  std::filesystem::path root;   ///< of the workbook
  std::filesystem::path build;  ///< where the compiler ran
  std::string log;              ///< the file that keeps the text, relative to the root
  std::string own_text = {};    ///< of the learner's file, to quote from
};

/** What went wrong in a build that failed. */
CompilerFindings explain_failed_build(std::string_view log,
                                      const BuildContext& context);

/** The warnings about the learner's file in a build that succeeded. */
std::vector<Diagnostic> own_warnings(std::string_view log, const BuildContext& context);

}  // namespace runner
