/** @file
 *  All that can happen to watch mode, and all that it can want. */
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "watch/state.hpp"

namespace runner::watch {

// --- What happens
// ----------------------------------------------------------------------

/** A key was pressed: `a`, `Up`, `Escape`. */
struct KeyPressed {
  std::string key;
};

/** The terminal has this size now. */
struct Resized {
  std::size_t columns = 80;
  std::size_t rows = 24;
};

/** The learner's file was saved, once. */
struct Saved {
  std::string save = {};  ///< the same for all who see this save, and for no other
};

/** An exercise's files were read: the learner is there now. */
struct Opened {
  const Exercise* exercise = nullptr;
  Desk desk;
  std::optional<Trial> known;  ///< a verdict that is known without a run
};

/** What runs for the learner has got this far. */
struct WorkIs {
  Work work = Work::nothing;
  BuildSteps steps = {};  ///< of what is being built
};

/** A try came to its verdict, and nothing runs any more. */
struct Tried {
  Trial trial;
  std::map<std::string, std::string> pages = {};
  BookUpdate update = {};  ///< what the book has changed meanwhile
  bool traced = false;     ///< the messages of all tests were drawn
};

/** The check of all came to a verdict on one. */
struct CheckedOne {
  const Exercise* exercise = nullptr;
  Trial trial;
};

/** What ran was cancelled because the learner asked. */
struct Cancelled {};

/** Progress as it is kept now. */
struct ProgressIs {
  Progress progress;
};

/** Something to show below the verdict. */
struct Answer {
  std::string text;
};

/** Something to say in one line. */
struct Remark {
  std::string sentence;
};

/** Something that is not as usual, and stays so. */
struct Condition {
  std::string sentence;
};

/** The terminal belongs to the workbook again. */
struct CameBack {};

using Event =
    std::variant<KeyPressed, Resized, Saved, Opened, WorkIs, Tried, CheckedOne,
                 Cancelled, ProgressIs, Answer, Remark, Condition, CameBack>;

// --- What is wanted
// --------------------------------------------------------------------

/** Read the files of an exercise, watch the learner's, remember it as the current one.
 */
struct Open {
  const Exercise* exercise = nullptr;
};

/** Build and run; whatever runs already is cancelled. */
struct Try {
  bool trace = false;  ///< drawing the messages of all tests, which takes its time
};

/** Build and run all exercises. */
struct CheckAll {};

/** Cancel what runs. */
struct Cancel {};

/** Keep that the exercise was run, or only that it is solved. */
struct KeepRun {
  bool attempt = false;
  std::string save = {};  ///< what was tried, if a save was the reason
};

/** Keep that an exercise is solved, as the check of all has found. */
struct KeepCheck {
  const Exercise* exercise = nullptr;
};

/** Keep that a hint was shown. */
struct KeepHint {
  int level = 0;
};

/** Keep that the learner gave up. */
struct KeepGivenUp {};

/** Keep that the exercise is left out, or that it is not any more. */
struct KeepSkipped {
  bool skipped = true;
};

/** Ask the review questions of the chapter. */
struct Review {};

/** Put the untouched file back. */
struct Reset {};

/** Bring the last kept file back. */
struct Undo {};

/** Say how the learner's file differs from the solution. */
struct Compare {};

/** Open the learner's file in an editor. */
struct Edit {};

/** Start the debugger on a test; none: on all. */
struct Debug {
  std::string test;
};

/** Stop like every program at Ctrl-Z. */
struct Suspend {};

/** Paint everything anew. */
struct Repaint {};

/** Leave. */
struct Quit {
  int code = 0;
};

using Effect = std::variant<Open, Try, CheckAll, Cancel, KeepRun, KeepCheck, KeepHint,
                            KeepGivenUp, KeepSkipped, Review, Reset, Undo, Compare,
                            Edit, Debug, Suspend, Repaint, Quit>;
using Effects = std::vector<Effect>;

}  // namespace runner::watch
