#include "watch/answers.hpp"

#include <fmt/format.h>

#include "book/sources.hpp"
#include "screens/exercise_screen.hpp"
#include "screens/list_screen.hpp"
#include "text/markdown.hpp"
#include "text/text.hpp"

namespace runner::watch {
FindSnippet snippets_on(const Desk& desk) {
  return [&desk](const std::string& file,
                 const std::string& tag) -> std::optional<std::string> {
    const auto found = desk.snippets.find({file, tag});
    if (found == desk.snippets.end()) return std::nullopt;
    return found->second;
  };
}

std::string show_hint_text(const State& state, int level) {
  const auto& hints = state.desk.page.hints;
  const std::string& hint = hints.at(static_cast<std::size_t>(level) - 1);
  return state.look.strong(fmt::format("Hint {} of {}", level, hints.size())) + "\n" +
         plain_markdown(state.look.quoted(hint), state.look.width,
                        snippets_on(state.desk));
}

std::string show_solution_text(const State& state) {
  return state.look.strong("The solution") +
         state.look.faint(
             fmt::format("  ({})", state.exercise->files.solution.string())) +
         "\n\n" + show_source(state.look, state.desk.solution);
}

std::string show_checking(const State& state) {
  std::vector<CheckRow> rows;
  for (const auto& [exercise, trial] : state.checking->done)
    rows.push_back({exercise, trial});
  return show_check(state.look, *state.book, rows, state.progress);
}

}  // namespace runner::watch
