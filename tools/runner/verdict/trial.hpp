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
 * The tries of some exercises in steps, for those who cannot wait: each step is one or
 * more processes to run. All are built first, and then run, as many at a time as one
 * likes.
 */
class Attempts {
 public:
  /** What the next processes are for. */
  enum class Stage { building, running, over };

  /** A verdict, and the how manieth of the exercises it is on, from 0. */
  struct Known {
    std::size_t exercise = 0;
    Trial trial;
  };

  /** @param style how the tests draw their messages. @throws FileError */
  Attempts(const Environment& environment,
           const std::vector<const Exercise*>& exercises, PictureStyle style);
  ~Attempts();

  /** What comes next. */
  [[nodiscard]] Stage stage() const { return stage_; }
  /** The build that is due. Whoever runs it has to hold build_lock(). @throws
   * SetUpError
   */
  [[nodiscard]] ProcessRequest build() const;
  /** Takes what became of it. @throws SetUpError, FileError */
  void built(const ProcessResult& result);
  /** All runs, once everything is built. To be asked for once. @throws FileError */
  std::vector<ProcessRequest> runs();
  /** Takes what became of one of the runs. @throws FileError */
  void ended(std::size_t run, ProcessResult result);
  /** The verdicts that there are since the last time, in the order of the exercises. */
  std::vector<Known> take_verdicts();
  /** What is known of one of the exercises, with a verdict or not yet. */
  Trial take_trial(std::size_t exercise);

 private:
  struct One;

  void be_over_without_run(One& one);
  void go_on();

  const Environment& environment_;
  PictureStyle style_;
  Stage stage_ = Stage::building;
  std::vector<One> all_;
  bool together_ = false;     ///< the next build is one of all
  std::size_t building_ = 0;  ///< the one that is built next by itself
  std::vector<One*> running_;
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
