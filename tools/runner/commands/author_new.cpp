// The verb `author new`: the files of a new exercise.

#include <fmt/format.h>

#include "author/new_exercise.hpp"
#include "book/lookup.hpp"
#include "commands/author_commands.hpp"
#include "screens/steps.hpp"
#include "system/files.hpp"
#include "system/supervisor.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** Long names break lines; without clang-format the author breaks them. */
void format(const fs::path& file) {
  if (file.extension() != ".md")
    run_process({.arguments = {"clang-format", "-i", file},
                 .time_limit = std::chrono::seconds(10)});
}

}  // namespace

int author_new(Workbook& workbook, const Arguments& arguments) {
  const Environment& environment = workbook.environment();
  const Chapter& chapter =
      find_chapter(workbook.book(), *arguments.chapter, environment.here);
  const std::string& name = *arguments.name;
  if (const auto objection = objection_to_name(workbook.book(), name))
    throw UsageError(*objection);

  const fs::path data = environment.root / chapter.page().parent_path() / "meson.build";
  const std::string changed_data = with_exercise(read_file(data), name);
  const fs::path templates = environment.root / "tools/runner/templates/exercise";
  std::string made;
  for (const NewFile& file : files_of_new_exercise(chapter, name)) {
    const fs::path path = environment.root / file.path;
    make_folders(path.parent_path());
    if (!write_new_file(path, filled_in(read_file(templates / file.from), name)))
      throw UsageError(fmt::format("{} is there already", file.path.string()));
    format(path);
    made += fmt::format("  {}\n", file.path.string());
  }
  write_file_atomically(data, changed_data);
  build_targets(environment, {"build.ninja"});

  print(
      fmt::format(
          "Made, as a small working example to replace:\n{}and a line in {}\n\n", made,
          environment.shown(data)) +
      show_steps(workbook.look(),
                 {{"1", "contract, test, task", "what is asked, and how it is checked"},
                  {"2", "stub, twice", "in the chapter and in tests/stubs, the same"},
                  {"3", "solution, right, wrong",
                   "wrong ones are named by their "
                   "misconception; three or more"},
                  {"4", typed("author check " + name)}}));
  return exit_code::done;
}

}  // namespace runner
