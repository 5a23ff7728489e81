#include "watch/screen.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "book/sources.hpp"
#include "screens/exercise_screen.hpp"
#include "screens/list_screen.hpp"
#include "screens/steps.hpp"
#include "screens/verdict_screen.hpp"
#include "text/text.hpp"
#include "watch/answers.hpp"
#include "watch/keys.hpp"
#include "watch/list.hpp"

namespace runner::watch {
namespace {

// --- The usual screen ----------------------------------------------------------------

VerdictScreen verdict_screen(const State& state) {
  return {
      .exercise = *state.exercise,
      .progress = state.progress.of(*state.exercise),
      .hints = state.desk.page.hints.size(),
      .next = next_open(*state.book, state.progress, *state.exercise),
      .pages =
          state.result ? state.result->pages : std::map<std::string, std::string>(),
      .learned = lesson_of(state.desk.page),
      .skipped = show_skipped(state.look, *state.book, state.progress, *state.exercise),
      .update = state.result ? state.result->update : BookUpdate()};
}

std::string show_what_is_solved(const State& state) {
  std::vector<Step> steps{{"s", typed("solution " + state.exercise->name),
                           "the solution, yours beside it, another one"}};
  if (!state.desk.wrong_solutions.empty())
    steps.push_back({"w",
                     typed(fmt::format("solution {} --wrong", state.exercise->name)),
                     "what wrong ones teach"});
  const Chapter& chapter = state.book->chapter_of(*state.exercise);
  if (state.desk.has_quiz && is_done(chapter, state.progress))
    steps.push_back({"v", typed("quiz " + chapter.name),
                     fmt::format("{} is done: review questions", chapter.title)});
  if (const Exercise* const next =
          next_open(*state.book, state.progress, *state.exercise)) {
    steps.push_back(
        {"n", typed("next"), fmt::format("{}, {} min", next->title, next->minutes)});
  } else {
    steps.push_back({"c", typed("check"), "no exercise is open: check them all"});
  }
  return "\n" + show_steps(state.look, steps);
}

bool begins(const State& state) {
  return !state.result || state.result->trial.untouched;
}

std::string show_body(const State& state) {
  const Look& look = state.look;
  if (state.checking && state.work != Work::checking) return show_checking(state);
  std::string text;
  if (state.welcome) text = show_welcome(look, *state.book);
  if (begins(state))
    text += show_task(look, *state.book, *state.exercise, state.desk.page,
                      snippets_on(state.desk));
  else
    text += look.strong(state.exercise->title) + "\n";
  if (!state.result) return text;
  const Trial& trial = state.result->trial;
  if (begins(state)) text += "\n";
  text += show_outcome(look, trial, verdict_screen(state));
  if (trial.verdict.solved()) text += show_what_is_solved(state);
  return text;
}

// --- The lines at its end ------------------------------------------------------------

/** `1 of 3 solved` */
std::string how_many_are_solved(const State& state) {
  const Totals sum = totals(*state.book, state.progress);
  return fmt::format("{} of {} solved", sum.solved, sum.exercises);
}

/** Whether a build takes longer than a save's, so that somebody waits for it. */
bool is_long(const BuildSteps& steps) {
  constexpr std::size_t steps_after_a_save = 3;
  return steps.all > steps_after_a_save;
}

std::string show_building(const std::string& file, const BuildSteps& steps) {
  if (!is_long(steps)) return fmt::format("Building {} ... (c cancels)", file);
  return fmt::format("Building {} and what it needs: {} of {} steps ... (c cancels)",
                     file, steps.done, steps.all);
}

std::string show_checking_all(const std::optional<Checking>& checking,
                              const BuildSteps& steps) {
  if (!checking) return "Checking all ...";
  if (checking->done.empty() && is_long(steps))
    return fmt::format("Checking all: {} of {} steps built ... (c cancels)", steps.done,
                       steps.all);
  return fmt::format("Checking all: {} of {} done ... (c cancels)",
                     checking->done.size(), checking->all);
}

std::string what_is_done(const State& state) {
  const std::string file = state.exercise->files.stub.filename();
  switch (state.work) {
    case Work::waiting:
      return "Another tools/workbook builds in this checkout; waiting for it.";
    case Work::building:
      return show_building(file, state.steps);
    case Work::running:
      return "Running the tests ... (c cancels)";
    case Work::checking:
      return show_checking_all(state.checking, state.steps);
    case Work::nothing:
      break;
  }
  if (!state.result) return fmt::format("Save {} to run its tests.", file);
  const Result& result = *state.result;
  const std::string words =
      result.trial.untouched ? "not begun" : verdict_in_short(result.trial.verdict);
  return fmt::format("Run {}: {}. Watching {}.", result.run, words, file);
}

std::string coloured_end(const State& state, const std::string& text) {
  if (state.work != Work::nothing || !state.result) return state.look.note(text);
  const Trial& trial = state.result->trial;
  if (trial.verdict.solved()) return state.look.good(text);
  return trial.untouched ? state.look.note(text) : state.look.bad(text);
}

std::string question_of(const State& state) {
  const std::string file = state.exercise->files.stub.filename();
  switch (state.question) {
    case Question::reset:
      return fmt::format(
          "Put the untouched {} back? Yours is kept, u brings it back. y/n", file);
    case Question::give_up:
      return "Not solved yet. Give up and see the solution? The list will say so. y/n";
    case Question::none:
      break;
  }
  return "";
}

/** `n next  p previous`, in lines. */
std::string line_of_keys(const State& state, const std::vector<KeyCommand>& table) {
  std::string text;
  std::size_t used = 0;
  for (const KeyCommand& one : table) {
    if (!one.offered(state)) continue;
    std::string label(one.label);
    if (label == "hint")
      label += fmt::format(" {}/{}", state.progress.of(*state.exercise).hints,
                           state.desk.page.hints.size());
    if (label == "check all" && state.work != Work::nothing) label = "cancel";
    const std::size_t wide = one.key.size() + 1 + columns(label);
    if (used > 0 && used + 2 + wide > state.columns) {
      text += "\n";
      used = 0;
    }
    if (used > 0) text += "  ";
    text += state.look.strong(one.key) + " " + state.look.faint(label);
    used += wide + (used > 0 ? 2 : 0);
  }
  return text + "\n";
}

// --- The list ------------------------------------------------------------------------

/** The lines of the list: chapters, each with those of its exercises that are listed.
 */
struct ListLines {
  std::vector<std::string> all;
  std::size_t selected = 0;
};

ListLines lines_of_list(const State& state) {
  ListLines lines;
  const auto rows = listed(state);
  const Chapter* last = nullptr;
  for (std::size_t index = 0; index != rows.size(); ++index) {
    const Exercise& exercise = *rows[index];
    const Chapter& chapter = state.book->chapter_of(exercise);
    if (&chapter != last)
      lines.all.push_back(show_chapter_row(state.look, chapter, state.progress));
    last = &chapter;
    const bool selected = index == state.list.selected;
    if (selected) lines.selected = lines.all.size();
    lines.all.push_back(show_exercise_row(state.look, *state.book, exercise,
                                          state.progress.of(exercise), selected));
  }
  return lines;
}

std::string_view name_of(Filter filter) {
  switch (filter) {
    case Filter::open:
      return "open";
    case Filter::solved:
      return "solved";
    case Filter::all:
      break;
  }
  return "all";
}

std::string search_line(const State& state) {
  const ListState& list = state.list;
  if (list.search.empty() && !list.searching) return "";
  std::string text = "/" + list.search;
  const auto rows = listed(state);
  const bool found = std::ranges::any_of(
      rows, [&](const Exercise* exercise) { return matches(state, *exercise); });
  if (list.searching) text += "_";
  if (!found) text += "  (nothing found)";
  return text;
}

std::string text_of_keys(const State& state) {
  const Look& look = state.look;
  std::string text = look.strong("Keys") + "\n\n";
  for (const KeyCommand& one : home_keys()) {
    constexpr std::size_t wide = 8;
    const std::string key = padded(one.key == "Escape" ? "Esc" : one.key, wide);
    text += wrapped(one.help, look.width, "  " + key, std::string(wide + 2, ' '));
    if (const std::string command = one.command(state); !command.empty())
      text += std::string(wide + 2, ' ') + look.faint(command) + "\n";
  }
  return text + "\nCtrl-C leaves, too; Ctrl-Z stops until 'fg'; Ctrl-L paints anew.\n";
}

std::string text_of_trace(const State& state) {
  std::string text = state.look.strong("The messages of the last run") + "\n";
  std::string messages;
  if (state.result)
    messages = show_messages_of_all(state.look, state.result->trial.verdict);
  if (state.work != Work::nothing)
    messages += "\nRunning the tests, to draw all their messages ...\n";
  else if (messages.empty())
    messages = "\nThere are none: no test has sent or received anything.\n";
  return text + messages;
}

/** How many lines of a long text fit: the last row says how to see the others. */
std::size_t room_of(const State& state) {
  return state.rows > 1 ? state.rows - 1 : 1;
}

/** Some lines of a text that may be higher than the screen. */
std::string window_of(const State& state, const std::string& text,
                      std::string_view leave) {
  const auto lines = screen_lines(text, state.columns);
  const std::size_t end = std::min(state.scroll + room_of(state), lines.size());
  std::string result;
  for (std::size_t index = state.scroll; index < end; ++index)
    result += lines[index] + "\n";
  std::string keys = fmt::format("{} or Esc: back", leave);
  if (lines.size() > room_of(state))
    keys += fmt::format("; arrows, PageUp, PageDown: lines {} to {} of {}",
                        state.scroll + 1, end, lines.size());
  return result + state.look.faint(keys) + "\n";
}

}  // namespace

std::string show_end(const State& state) {
  const Look& look = state.look;
  std::string text = look.faint(std::string(look.width, '-')) + "\n";
  for (const std::string& condition : state.conditions)
    text += wrapped(condition, look.width);
  if (!state.remark.empty()) text += wrapped(look.quoted(state.remark), look.width);
  text += coloured_end(state, what_is_done(state)) +
          look.faint(fmt::format(" {}.", how_many_are_solved(state))) + "\n";
  if (state.question != Question::none)
    return text + look.note(question_of(state)) + "\n";
  return text + line_of_keys(state, home_keys());
}

std::string show_home(const State& state) {
  std::string text = show_body(state);
  for (const std::string& answer : state.asked_for) text += "\n" + answer;
  return text + show_end(state);
}

std::size_t list_height(const State& state) {
  constexpr std::size_t title_and_search = 4;
  const auto keys =
      screen_lines(line_of_keys(state, list_keys()), state.columns).size();
  const std::size_t around = title_and_search + keys;
  return state.rows > around + 1 ? state.rows - around : 1;
}

std::string show_list_of(const State& state) {
  const Look& look = state.look;
  const ListLines lines = lines_of_list(state);
  const std::size_t height = list_height(state);
  const std::size_t half = height / 2;
  const std::size_t count = lines.all.size();
  std::size_t first = lines.selected > half ? lines.selected - half : 0;
  first = std::min(first, count > height ? count - height : 0);

  std::string text =
      look.strong(fmt::format("{}: {}", state.book->name, how_many_are_solved(state))) +
      look.faint(fmt::format("  (showing {})", name_of(state.list.filter))) + "\n\n";
  for (std::size_t index = first; index < std::min(first + height, count); ++index)
    text += lines.all[index];
  if (count == 0) text += "  There are none.\n";
  return text + "\n" + search_line(state) + "\n" + line_of_keys(state, list_keys());
}

std::string show_keys(const State& state) {
  return window_of(state, text_of_keys(state), "?");
}

std::string show_trace_of(const State& state) {
  return window_of(state, text_of_trace(state), "t");
}

std::size_t last_scroll(const State& state) {
  const std::string text =
      state.show == Show::help ? text_of_keys(state) : text_of_trace(state);
  const std::size_t lines = screen_lines(text, state.columns).size();
  return lines > room_of(state) ? lines - room_of(state) : 0;
}

Picture picture_of(const State& state) {
  Picture picture{
      .other = state.show != Show::home, .page = state.page, .lines = {}, .end = 0};
  std::string text;
  switch (state.show) {
    case Show::home:
      text = show_home(state);
      break;
    case Show::list:
      text = show_list_of(state);
      break;
    case Show::trace:
      text = show_trace_of(state);
      break;
    case Show::help:
      text = show_keys(state);
      break;
  }
  picture.lines = screen_lines(text, state.columns);
  if (picture.other)
    picture.lines.resize(std::min(picture.lines.size(), state.rows));
  else
    picture.end = screen_lines(show_end(state), state.columns).size();
  return picture;
}

}  // namespace runner::watch
