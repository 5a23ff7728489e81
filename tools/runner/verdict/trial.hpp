/** @file
 *  Builds and runs an exercise, and comes back with a verdict. */
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "book/book.hpp"
#include "system/environment.hpp"
#include "system/process.hpp"
#include "verdict/verdict.hpp"

namespace runner {

/** A verdict, and what the learner's program printed on the way to it. */
struct Trial {
  Verdict verdict;
  std::string output;                ///< what the program itself printed
  std::string output_log;            ///< the file with all of it; empty: there was none
  std::vector<Diagnostic> warnings;  ///< the compiler's, about the learner's file
  bool untouched = false;            ///< the file is the stub as the book has it
};

/** How tests draw their messages. */
struct PictureStyle {
  std::size_t width = 80;
  bool ascii = false;
  bool trace = false;      ///< also those of tests that pass
  bool sentences = false;  ///< not drawn but told, a sentence for each
};

/**
 * Builds the learner's file of an exercise, runs its tests and judges them.
 * @throws SetUpError, FileError, Interrupted
 */
Trial try_exercise(const Environment& environment, const Exercise& exercise,
                   const PictureStyle& style = {});

/**
 * Builds an exercise and runs nothing: the verdict has no sentence when that succeeded.
 * @throws SetUpError, FileError, Interrupted
 */
Trial build_exercise(const Environment& environment, const Exercise& exercise);

/**
 * One try in steps, for those who cannot wait: each step is a process to run.
 *
 * While it builds, whoever runs the process has to hold build_lock().
 */
class Attempt {
 public:
  /** What the next process is for. */
  enum class Stage { building, running, over };

  /** @param style how its tests draw their messages. @throws FileError */
  Attempt(const Environment& environment, const Exercise& exercise, PictureStyle style);
  ~Attempt();

  /** What comes next. */
  [[nodiscard]] Stage stage() const { return stage_; }
  /** The process to run, unless it is over. @throws SetUpError, FileError */
  ProcessRequest request();
  /** Takes what became of it, and goes on. @throws SetUpError, FileError */
  void ended(ProcessResult result);
  /** The verdict, once it is over. */
  Trial take_trial() { return std::move(trial_); }

 private:
  void be_over();

  const Environment& environment_;
  const Exercise& exercise_;
  PictureStyle style_;
  Stage stage_ = Stage::building;
  Trial trial_;
  std::unique_ptr<class TestRun> run_;
};

/** A test executable of an exercise, whichever file it was built from. */
struct Candidate {
  const Exercise* exercise = nullptr;
  std::filesystem::path executable;
  /** Variables to set, besides the runner's own. */
  std::map<std::string, std::string> environment = {};
};

/**
 * Runs test executables, some at the same time, and judges them; does not build them.
 * The trials are in the order of the candidates. @throws FileError, Interrupted
 */
std::vector<Trial> try_executables(const Environment& environment,
                                   const std::vector<Candidate>& candidates);

/** The same for one. */
Trial try_executable(const Environment& environment, const Candidate& candidate);

/**
 * Builds the learner's files of several exercises together and runs their tests, some
 * at the same time; the trials are in the order of the exercises.
 * @throws SetUpError, FileError, Interrupted
 */
std::vector<Trial> try_exercises(const Environment& environment,
                                 const std::vector<const Exercise*>& exercises,
                                 const PictureStyle& style = {});

}  // namespace runner
