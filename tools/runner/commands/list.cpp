// The verb `list`: the exercises and where they stand.

#include <fmt/format.h>

#include <algorithm>

#include "book/lookup.hpp"
#include "commands/learner_commands.hpp"
#include "screens/as_json.hpp"
#include "screens/list_screen.hpp"

namespace runner {
namespace {

Selection selection_from(const Arguments& arguments) {
  Selection selection{.search = arguments.search};
  if (arguments.filter.empty() || arguments.filter == "all") return selection;
  if (is_difficulty(arguments.filter)) {
    selection.difficulty = arguments.filter;
    return selection;
  }
  selection.standing = standing_called(arguments.filter);
  if (!selection.standing)
    throw UsageError(fmt::format(
        "--filter takes all, open, solved, given_up, skipped, easy, medium or "
        "hard, not '{}'",
        arguments.filter));
  return selection;
}

bool any_in(const Book& book, const Progress& progress, const Selection& selection) {
  return std::ranges::any_of(book.chapters, [&](const Chapter& chapter) {
    return !chosen(chapter, progress, selection).empty();
  });
}

}  // namespace

int list(Workbook& workbook, const Arguments& arguments) {
  const Selection selection = selection_from(arguments);
  const Progress progress = workbook.progress();
  print(arguments.json
            ? list_as_json(workbook.book(), progress, selection)
            : show_list(workbook.look(), workbook.book(), progress, selection));
  return selection.search.empty() || any_in(workbook.book(), progress, selection)
             ? exit_code::done
             : exit_code::open;
}

}  // namespace runner
