// The verb `list`: all exercises and where they stand.

#include "commands/learner_commands.hpp"
#include "screens/as_json.hpp"
#include "screens/list_screen.hpp"

namespace runner {

int list(Workbook& workbook, const Arguments& arguments) {
  const Progress progress = workbook.progress();
  print(arguments.json ? list_as_json(workbook.book(), progress)
                       : show_list(workbook.look(), workbook.book(), progress));
  return exit_code::done;
}

}  // namespace runner
