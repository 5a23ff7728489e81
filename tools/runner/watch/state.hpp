/** @file
 *  All that watch mode knows. One thread owns it, and only update() changes it. */
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "book/book.hpp"
#include "book/page.hpp"
#include "book/variants.hpp"
#include "progress/book_update.hpp"
#include "progress/progress.hpp"
#include "screens/look.hpp"
#include "screens/verdict_screen.hpp"
#include "verdict/build_step.hpp"
#include "verdict/trial.hpp"

namespace runner::watch {

/** What stands in the files of the exercise that the learner is at. */
struct Desk {
  Page page;
  /** What the page quotes, by file and tag. */
  std::map<std::pair<std::string, std::string>, std::string> snippets;
  std::string solution;
  std::vector<Alternative> alternatives;
  std::vector<WrongSolution> wrong_solutions;
  bool has_quiz = false;  ///< of the exercise's chapter
};

/** A verdict, and what its screen says besides. */
struct Result {
  Trial trial;
  std::map<std::string, std::string> pages = {};  ///< of misconceptions, by id
  BookUpdate update = {};  ///< what the book has changed meanwhile
  int run = 0;             ///< the how manieth since the start; 0: none was needed
  bool traced = false;     ///< the messages of all tests were drawn
};

/** What is being done. */
enum class Work { nothing, waiting, building, running, checking };

/** What the screen shows. */
enum class Show { home, list, trace, help };

/** Which exercises the list shows. */
enum class Filter { all, open, solved };

/** What the learner is asked. */
enum class Question { none, reset, give_up };

/** The list, while it is shown. */
struct ListState {
  Filter filter = Filter::all;
  std::size_t selected = 0;  ///< a row of those that the filter lets through
  std::string search;
  bool searching = false;  ///< letters go to the search
};

/** How far the check of all exercises has got. */
struct Checking {
  std::vector<std::pair<const Exercise*, Trial>> done;
  std::size_t all = 0;
};

/** All that watch mode knows. */
struct State {
  Look look;
  std::size_t columns = 80;
  std::size_t rows = 24;

  const Book* book = nullptr;
  Progress progress;
  const Exercise* exercise = nullptr;
  Desk desk;

  Work work = Work::nothing;
  BuildSteps steps;                     ///< of what is being built
  int runs = 0;                         ///< verdicts so far
  std::optional<Result> result;         ///< of the exercise, the newest
  bool attempt = false;                 ///< the verdict to come is a learner's attempt
  std::string save;                     ///< the save that led to it, if one did
  std::optional<Checking> checking;     ///< the check of all, running or the last one
  std::vector<std::string> asked_for;   ///< hints, solutions and the like, in order
  std::size_t solution_steps = 0;       ///< how many of the solution's texts are shown
  std::string remark;                   ///< one line on what was done last
  std::vector<std::string> conditions;  ///< what is not as usual: polling, a second one

  Show show = Show::home;
  ListState list;
  std::size_t scroll = 0;  ///< of trace and help
  Question question = Question::none;
  bool welcome = false;  ///< somebody is here for the first time
  std::size_t page = 0;  ///< changes when the usual screen begins a new page
};

}  // namespace runner::watch
