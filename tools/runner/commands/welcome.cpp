#include "commands/welcome.hpp"

#include "commands/first_screen.hpp"

namespace runner {
namespace {

Shown show_current_exercise(Workbook& workbook) {
  const Exercise* const exercise =
      current_exercise(workbook.book(), workbook.progress());
  if (exercise == nullptr || !can_be_begun(workbook, *exercise)) return Shown::nothing;
  welcome(workbook);
  print_task(workbook, *exercise);
  print_not_begun(workbook, *exercise);
  return can_stay(workbook) ? Shown::and_stays : Shown::and_leaves;
}

}  // namespace

Shown show_first_screen(bool plain) {
  try {
    Workbook workbook(read_environment(), look_of_standard_output());
    if (plain) workbook.be_plain();
    return show_current_exercise(workbook);
  } catch (const std::exception&) {
    return Shown::nothing;
  }
}

}  // namespace runner
