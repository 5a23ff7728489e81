/** @file
 *  From what happened to what it means. Nothing that is missing is ever a pass. */
#pragma once

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "system/process.hpp"
#include "verdict/compiler_output.hpp"
#include "verdict/messages.hpp"
#include "verdict/test_report.hpp"

namespace runner {

/** What became of one expected test. */
enum class TestState {
  passed,
  failed,
  not_solved_yet,  ///< it met the `todo` of a stub
  stuck,           ///< given up because somebody waits for ever
  cut_off,         ///< begun when the process ended
  not_run,
};

/** What became of an exercise. Only `solved` is a pass. */
enum class Outcome {
  solved,
  not_solved_yet,  ///< all that fails, fails because the answer is still to be written
  failed,          ///< a test failed
  stuck,           ///< a test was given up because somebody waits for ever
  crashed,         ///< ended by a signal
  too_long,        ///< ended by the runner after its time limit
  flooded,         ///< ended by the runner after printing too much
  ended_early,     ///< ended itself before the tests were over
  no_tests,        ///< ran no test at all
  incomplete,      ///< a test that should be there was not run
  bad_exit,        ///< all tests passed, and yet it ended with an exit code
  does_not_build,  ///< the learner's file does not compile or link
  build_broken,    ///< something else does not build
  missing_file,    ///< the learner's file is not there
};

/** One expected test and what is known about it. */
struct TestVerdict {
  std::string name;      ///< Suite.Name
  std::string sentence;  ///< the name as a sentence
  TestState state = TestState::not_run;
  int milliseconds = 0;
  std::vector<Failure> failures;  ///< with tidied messages
  std::string waiting = {};       ///< which threads sat in which calls, if any did
  std::string picture = {};       ///< of its messages; empty: it had none
  std::vector<Diagnosis> findings = {};  ///< what its messages show to be wrong
};

/** The verdict on an exercise. */
struct Verdict {
  Outcome outcome = Outcome::no_tests;
  std::string sentence;  ///< what happened, complete: with its full stop
  std::vector<TestVerdict> tests;
  std::vector<Failure> outside;                    ///< failures outside of any test
  std::vector<NamedMisconception> misconceptions;  ///< likely causes, each once
  std::optional<CompilerFindings> build;           ///< when it did not build
  std::vector<std::string> notes;                  ///< remarks, as sentences

  /** Whether the exercise is solved. */
  [[nodiscard]] bool solved() const { return outcome == Outcome::solved; }
  /** How many tests have this state. */
  [[nodiscard]] std::size_t count(TestState state) const {
    return static_cast<std::size_t>(
        std::ranges::count(tests, state, &TestVerdict::state));
  }
};

/** What a verdict is made from. */
struct Evidence {
  std::vector<std::string> expected_tests;  ///< from the test's source
  std::string test_source;                  ///< its path, for the sentences
  std::optional<std::string> report;        ///< nothing: no report was written
  ProcessResult process;
  std::chrono::milliseconds time_limit{0};  ///< what the process was given
  std::filesystem::path root;
  std::filesystem::path build;
};

/** Decides what the run of a test executable means. */
Verdict judge(const Evidence& evidence);

/** The verdict on a file that did not build. */
Verdict judge(CompilerFindings findings);

/** An outcome's name in JSON: `not_solved_yet`. */
std::string_view name_of(Outcome outcome);

/** A state's name in JSON: `cut_off`. */
std::string_view name_of(TestState state);

}  // namespace runner
