#include "watch/list.hpp"

#include <algorithm>
#include <cctype>

namespace runner::watch {
namespace {

std::string in_lower_case(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return text;
}

bool lets_through(Filter filter, Standing standing) {
  switch (filter) {
    case Filter::open:
      return standing == Standing::open;
    case Filter::solved:
      return standing == Standing::solved;
    case Filter::all:
      break;
  }
  return true;
}

void select(State& state, const Exercise* exercise) {
  const auto rows = listed(state);
  const auto found = std::ranges::find(rows, exercise);
  state.list.selected =
      found == rows.end() ? 0 : static_cast<std::size_t>(found - rows.begin());
}

}  // namespace

std::vector<const Exercise*> listed(const State& state) {
  auto rows = state.book->exercises();
  std::erase_if(rows, [&](const Exercise* exercise) {
    return !lets_through(state.list.filter, standing(state.progress.of(*exercise)));
  });
  return rows;
}

bool matches(const State& state, const Exercise& exercise) {
  const std::string text = exercise.name + "\n" + exercise.title + "\n" +
                           exercise.difficulty + "\n" +
                           state.book->chapter_of(exercise).title;
  return in_lower_case(text).find(in_lower_case(state.list.search)) !=
         std::string::npos;
}

bool select_match(State& state, std::size_t start, int direction) {
  const auto rows = listed(state);
  const std::size_t count = rows.size();
  for (std::size_t step = 0; step != count; ++step) {
    const std::size_t row =
        direction > 0 ? (start + step) % count : (start + count - step) % count;
    if (!matches(state, *rows[row])) continue;
    state.list.selected = row;
    return true;
  }
  return false;
}

void open_list(State& state) {
  state.show = Show::list;
  state.list.searching = false;
  select(state, state.exercise);
}

void set_filter(State& state, Filter filter) {
  const auto rows = listed(state);
  const Exercise* const selected =
      rows.empty() ? state.exercise : rows.at(state.list.selected);
  state.list.filter = filter;
  select(state, selected);
}

void move_selection(State& state, std::ptrdiff_t rows) {
  const auto last = static_cast<std::ptrdiff_t>(listed(state).size()) - 1;
  const auto wanted = static_cast<std::ptrdiff_t>(state.list.selected) + rows;
  state.list.selected = static_cast<std::size_t>(
      std::clamp<std::ptrdiff_t>(wanted, 0, std::max<std::ptrdiff_t>(last, 0)));
}

}  // namespace runner::watch
