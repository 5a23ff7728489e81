#include "watch/keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "screens/exercise_screen.hpp"
#include "screens/steps.hpp"
#include "text/text.hpp"
#include "watch/answers.hpp"
#include "watch/list.hpp"
#include "watch/screen.hpp"

namespace runner::watch {
namespace {

// --- Conditions ----------------------------------------------------------------------

bool always(const State&) {
  return true;
}

bool never(const State&) {
  return false;
}

bool is_solved(const State& state) {
  return standing(state.progress.of(*state.exercise)) == Standing::solved;
}

bool knows_solution(const State& state) {
  return standing(state.progress.of(*state.exercise)) != Standing::open;
}

bool works(const State& state) {
  return state.work != Work::nothing;
}

bool has_hints(const State& state) {
  return !state.desk.page.hints.empty() && !is_solved(state);
}

bool has_failed(const State& state) {
  return state.result && !state.result->trial.verdict.build &&
         !state.result->trial.verdict.solved() && !state.result->trial.untouched;
}

// --- Commands ------------------------------------------------------------------------

std::string with_name(std::string_view verb, const State& state,
                      std::string_view option = "") {
  return typed(fmt::format("{} {}{}", verb, state.exercise->name, option));
}

/** What was shown last is typed so. */
std::string solution_command(const State& state) {
  constexpr std::array<std::string_view, 3> options{"", "", " --diff"};
  const std::size_t steps = state.solution_steps;
  return with_name("solution", state,
                   steps < options.size() ? options[steps] : " --other");
}

// --- Actions on the usual screen -----------------------------------------------------

Effects say(State& state, std::string sentence) {
  state.remark = std::move(sentence);
  return {};
}

Effects show_other(State& state, Show show) {
  state.show = show;
  state.scroll = 0;
  return {};
}

Effects go_on(State& state) {
  if (const Exercise* const next =
          next_open(*state.book, state.progress, *state.exercise))
    return {Open{next}};
  return say(state, "No exercise is open.");
}

Effects go_back(State& state) {
  if (const Exercise* const before = exercise_before(*state.book, *state.exercise))
    return {Open{before}};
  return say(state, "This is the first exercise.");
}

Effects next_hint(State& state) {
  const int count = static_cast<int>(state.desk.page.hints.size());
  const int shown = state.progress.of(*state.exercise).hints;
  if (count == 0) return say(state, "There are no hints for this exercise.");
  if (shown < count) {
    state.asked_for.push_back(show_hint_text(state, shown + 1));
    state.progress.at(*state.exercise).hints = shown + 1;
    return {KeepHint{shown + 1}};
  }
  for (int level = 1; level <= count; ++level)
    state.asked_for.push_back(show_hint_text(state, level));
  return say(state,
             "These are all hints there are; s gives up and shows the solution.");
}

Effects show_solution_step(State& state) {
  if (!knows_solution(state)) {
    state.question = Question::give_up;
    return {};
  }
  const std::size_t step = state.solution_steps++;
  if (step == 0) {
    state.asked_for.push_back(show_solution_text(state));
  } else if (step == 1) {
    return {Compare{}};
  } else if (step - 2 < state.desk.alternatives.size()) {
    state.asked_for.push_back(show_alternatives(state.look, *state.exercise,
                                                {state.desk.alternatives[step - 2]}));
  } else {
    state.solution_steps = 0;
    return say(state, "That was all there is to see; s starts again.");
  }
  return {};
}

Effects show_wrong(State& state) {
  if (!knows_solution(state))
    return say(state, "What wrong solutions teach is shown once yours is right.");
  if (state.desk.wrong_solutions.empty())
    return say(state, "No wrong solutions of this exercise are known.");
  state.asked_for.push_back(
      show_wrong_solutions(state.look, *state.exercise, state.desk.wrong_solutions));
  return {};
}

Effects skip_or_take_back(State& state) {
  const Standing before = standing(state.progress.of(*state.exercise));
  if (before == Standing::solved || before == Standing::given_up)
    return say(state, "It is done already: there is nothing to skip.");
  const bool skips = before == Standing::open;
  state.progress.at(*state.exercise).skipped = skips ? "now" : "";
  const std::string_view verb = skips ? "skip" : "run";
  say(state, fmt::format("{} The same: {}",
                         skips ? "Skipped: n goes on, k takes it back."
                               : "Not skipped any more.",
                         with_name(verb, state)));
  return {KeepSkipped{skips}};
}

std::string review_command(const State& state) {
  return typed("quiz " + state.book->chapter_of(*state.exercise).name);
}

bool is_to_be_reviewed(const State& state) {
  return state.desk.has_quiz &&
         is_done(state.book->chapter_of(*state.exercise), state.progress);
}

Effects review(State& state) {
  if (!state.desk.has_quiz)
    return say(state, "There are no review questions for this chapter.");
  return {Review{}};
}

Effects ask_for_reset(State& state) {
  state.question = Question::reset;
  return {};
}

Effects run_again(State& state) {
  state.attempt = true;
  state.save.clear();
  return {Try{}};
}

Effects check_or_cancel(State& state) {
  if (works(state)) return {Cancel{}};
  return {CheckAll{}};
}

Effects cancel_work(State& state) {
  if (works(state)) return {Cancel{}};
  state.remark.clear();
  return {};
}

/** Drawing all messages takes its time, so a run does it only when somebody looks. */
Effects show_messages(State& state) {
  show_other(state, Show::trace);
  const bool drawn = !state.result || state.result->traced ||
                     state.result->trial.verdict.build.has_value();
  if (drawn || works(state)) return {};
  return {Try{.trace = true}};
}

std::string failed_test(const State& state) {
  if (!state.result) return "";
  const auto& tests = state.result->trial.verdict.tests;
  const auto first = std::ranges::find_if(
      tests, [](const TestVerdict& test) { return test.state != TestState::passed; });
  return first == tests.end() ? "" : first->name;
}

Effects debug(State& state) {
  if (!state.result || state.result->run == 0)
    return say(state, "It was not run yet: there is nothing to debug.");
  if (state.result->trial.verdict.build)
    return say(state, "It does not build: there is nothing to debug.");
  return {Debug{failed_test(state)}};
}

// --- Actions in the list -------------------------------------------------------------

Effects leave_list(State& state) {
  state.show = Show::home;
  return {};
}

Effects jump(State& state) {
  const auto rows = listed(state);
  if (rows.empty()) return {};
  state.show = Show::home;
  return {Open{rows.at(state.list.selected)}};
}

Effects move(State& state, std::ptrdiff_t rows) {
  move_selection(state, rows);
  return {};
}

Effects filter_by(State& state, Filter filter) {
  set_filter(state, filter);
  return {};
}

Effects search_on(State& state, int direction) {
  const std::size_t count = listed(state).size();
  if (count == 0 || state.list.search.empty()) return {};
  const std::size_t from =
      direction > 0 ? state.list.selected + 1 : state.list.selected + count - 1;
  select_match(state, from % count, direction);
  return {};
}

Effects start_search(State& state) {
  state.list.searching = true;
  state.list.search.clear();
  return {};
}

std::ptrdiff_t page_of_rows(const State& state) {
  return static_cast<std::ptrdiff_t>(list_height(state));
}

std::string no_command(const State&) {
  return "";
}

}  // namespace

const std::vector<KeyCommand>& home_keys() {
  static const std::vector<KeyCommand> table{
      {"n", "next", "go on with the next open exercise",
       [](const State&) { return typed("next"); }, always, go_on},
      {"p", "previous", "go back to the exercise before this one",
       [](const State& state) {
         const Exercise* const before = exercise_before(*state.book, *state.exercise);
         return before == nullptr ? "" : typed("run " + before->name);
       },
       never, go_back},
      {"l", "list", "show all exercises: filter, search, jump",
       [](const State&) { return typed("list"); }, always,
       [](State& state) {
         open_list(state);
         return Effects();
       }},
      {"h", "hint", "show the next hint",
       [](const State& state) { return with_name("hint", state); }, has_hints,
       next_hint},
      {"t", "trace", "draw the messages of the last run's tests",
       [](const State& state) { return with_name("run", state, " --trace"); }, always,
       show_messages},
      {"s", "solution",
       "show the solution, then how yours differs, then another one; asks before it "
       "gives up",
       solution_command, knows_solution, show_solution_step},
      {"w", "wrong ones",
       "say what the known wrong solutions teach, once yours is right",
       [](const State& state) { return with_name("solution", state, " --wrong"); },
       knows_solution, show_wrong},
      {"v", "review", "ask the review questions of this chapter", review_command,
       is_to_be_reviewed, review},
      {"k", "skip", "leave this exercise out, or take that back",
       [](const State& state) { return with_name("skip", state); }, never,
       skip_or_take_back},
      {"o", "open", "open your file in $VISUAL, $EDITOR or VS Code", no_command, always,
       [](State&) { return Effects{Edit{}}; }},
      {"d", "debug", "run the first failed test in gdb, from your first line on",
       [](const State& state) { return with_name("debug", state); }, has_failed, debug},
      {"r", "run", "run the tests again",
       [](const State& state) { return with_name("run", state); }, always, run_again},
      {"c", "check all", "check all exercises; while something runs: cancel it",
       [](const State&) { return typed("check"); }, always, check_or_cancel},
      {"Escape", "cancel", "cancel what runs", no_command, never, cancel_work},
      {"x", "reset", "put the untouched file back; asks, and keeps yours",
       [](const State& state) { return with_name("reset", state); }, never,
       ask_for_reset},
      {"u", "undo", "bring your last kept file back",
       [](const State& state) { return with_name("undo", state); }, never,
       [](State&) { return Effects{Undo{}}; }},
      {"?", "all keys", "show this help", [](const State&) { return typed("--help"); },
       always, [](State& state) { return show_other(state, Show::help); }},
      {"q", "quit", "leave", no_command, always,
       [](State&) { return Effects{Quit{}}; }},
  };
  return table;
}

const std::vector<KeyCommand>& list_keys() {
  static const std::vector<KeyCommand> table{
      {"Enter", "go there", "go to the selected exercise", no_command, always, jump},
      {"/", "search", "search names, titles, difficulties and chapters", no_command,
       always, start_search},
      {"n", "next match", "go to the next match", no_command, always,
       [](State& state) { return search_on(state, 1); }},
      {"N", "match before", "go to the match before", no_command, never,
       [](State& state) { return search_on(state, -1); }},
      {"a", "all", "show all", no_command, always,
       [](State& state) { return filter_by(state, Filter::all); }},
      {"o", "open", "show the open ones", no_command, always,
       [](State& state) { return filter_by(state, Filter::open); }},
      {"s", "solved", "show the solved ones", no_command, always,
       [](State& state) { return filter_by(state, Filter::solved); }},
      {"Escape", "back", "back", no_command, always, leave_list},
      {"q", "back", "back", no_command, never, leave_list},
      {"l", "back", "back", no_command, never, leave_list},
      {"Up", "up", "one up", no_command, never,
       [](State& state) { return move(state, -1); }},
      {"k", "up", "one up", no_command, never,
       [](State& state) { return move(state, -1); }},
      {"Down", "down", "one down", no_command, never,
       [](State& state) { return move(state, 1); }},
      {"j", "down", "one down", no_command, never,
       [](State& state) { return move(state, 1); }},
      {"PageUp", "page up", "a page up", no_command, never,
       [](State& state) { return move(state, -page_of_rows(state)); }},
      {"PageDown", "page down", "a page down", no_command, never,
       [](State& state) { return move(state, page_of_rows(state)); }},
      {"Home", "first", "the first one", no_command, never,
       [](State& state) {
         state.list.selected = 0;
         return Effects();
       }},
      {"End", "last", "the last one", no_command, never,
       [](State& state) {
         const auto count = static_cast<std::ptrdiff_t>(listed(state).size());
         return move(state, count);
       }},
  };
  return table;
}

const KeyCommand* find_key(const std::vector<KeyCommand>& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &KeyCommand::key);
  return found == table.end() ? nullptr : &*found;
}

}  // namespace runner::watch
