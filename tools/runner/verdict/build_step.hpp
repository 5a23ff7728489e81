/** @file
 *  Has Ninja build what is asked for. */
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "system/environment.hpp"
#include "system/process.hpp"

namespace runner {

/** What became of a build. */
struct BuildResult {
  bool succeeded = false;
  bool nothing_to_do = false;  ///< all was built already
  std::string output;          ///< what Ninja and the compilers said
};

/** What cannot work on this machine as it is; the text says what is missing. */
class SetUpError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** Whether to go on with other targets when one does not build. */
enum class OnFailure { stop, go_on };

/**
 * Builds targets. Compilers speak English and plain ASCII here.
 * @throws SetUpError without Ninja or a configured build folder
 * @throws Interrupted
 */
BuildResult build_targets(const Environment& environment,
                          const std::vector<std::string>& targets,
                          OnFailure on_failure = OnFailure::stop);

/** The process of build_targets(). @throws SetUpError */
ProcessRequest build_request(const Environment& environment,
                             const std::vector<std::string>& targets,
                             OnFailure on_failure = OnFailure::stop);

/** Runs such a process as soon as nobody else builds. @throws FileError, Interrupted */
ProcessResult run_build(const Environment& environment, ProcessRequest request);

/** What became of it. @throws SetUpError */
BuildResult build_result(const ProcessResult& result);

/** How far a build is. */
struct BuildSteps {
  std::size_t done = 0;
  std::size_t all = 0;  ///< 0: not known
};

/** How far it is, from what it has said last; nothing when that does not say so. */
std::optional<BuildSteps> build_steps(std::string_view output);

/** Who holds this lock may build: Ninja does not expect another one in its folder. */
std::filesystem::path build_lock(const Environment& environment);

/** The program that builds: NINJA, or ninja. */
std::string ninja_command();

}  // namespace runner
