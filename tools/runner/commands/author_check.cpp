// The verb `author check`: the five-way proof.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "author/proof_report.hpp"
#include "author/proofs.hpp"
#include "book/sources.hpp"
#include "commands/author_commands.hpp"
#include "system/files.hpp"
#include "system/processors.hpp"
#include "text/text.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

/** Whether the build knows exactly the variants that are in a folder. */
bool knows_all(const std::vector<Variant>& variants,
               const std::filesystem::path& folder) {
  std::set<std::string> known;
  for (const Variant& variant : variants) known.insert(variant.name);
  std::set<std::string> there;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(folder, none))
    if (entry.path().extension() == ".cpp") there.insert(entry.path().stem());
  return known == there;
}

/** Meson finds variants when it configures; a new file does not make it do so. */
void find_new_variants(Workbook& workbook) {
  const std::filesystem::path tests = workbook.environment().root / "tests";
  for (const Chapter& chapter : workbook.book().chapters)
    for (const Exercise& exercise : chapter.exercises)
      if (!knows_all(exercise.right,
                     tests / "right" / chapter.folder / exercise.name) ||
          !knows_all(exercise.wrong,
                     tests / "wrong" / chapter.folder / exercise.name)) {
        build_targets(workbook.environment(), {"reconfigure"});
        workbook.read_book_again();
        return;
      }
}

/** The exercises of these names, those of whole chapters among them; all for none. */
std::vector<const Exercise*> exercises_called(Workbook& workbook,
                                              const std::vector<std::string>& names) {
  if (names.empty()) return workbook.book().exercises();
  std::vector<const Exercise*> exercises;
  for (const std::string& name : names) {
    const auto chapter =
        std::ranges::find_if(workbook.book().chapters, [&](const Chapter& candidate) {
          return name == candidate.name || name == candidate.folder;
        });
    if (chapter == workbook.book().chapters.end()) {
      exercises.push_back(&workbook.exercise(name));
    } else {
      for (const Exercise& exercise : chapter->exercises)
        exercises.push_back(&exercise);
    }
  }
  return exercises;
}

/** A proof mostly waits, so that two of them share a processor well. */
unsigned jobs_of(const Arguments& arguments) {
  constexpr unsigned proofs_for_a_processor = 2;
  return arguments.jobs ? static_cast<unsigned>(*arguments.jobs)
                        : proofs_for_a_processor * processor_count();
}

std::string show(const Look& look, const ProofStep& step) {
  if (step.objection.empty())
    return fmt::format("  {}  {}\n", look.good("ok  "), step.what);
  return fmt::format("  {}  {}\n", look.bad("FAIL"), step.what) +
         wrapped(look.quoted(step.objection), look.width, "        ", "        ");
}

}  // namespace

int author_check(Workbook& workbook, const Arguments& arguments) {
  find_new_variants(workbook);
  const Environment& environment = workbook.environment();
  const auto exercises = exercises_called(workbook, arguments.names);
  std::size_t passed = 0;
  std::size_t failed = 0;
  std::vector<Proven> all;
  const auto tell = [&](const Exercise& exercise, const std::vector<ProofStep>& steps) {
    print(workbook.look().strong(exercise.name) + "\n");
    for (const ProofStep& step : steps) {
      print(show(workbook.look(), step));
      (step.objection.empty() ? passed : failed) += 1;
    }
    all.push_back({exercise.id, steps});
  };
  if (exercises.size() == 1) {
    tell(*exercises.front(), prove(environment, *exercises.front()));
  } else {
    prove_all(environment, exercises, jobs_of(arguments), tell);
  }
  print(fmt::format("\n{} passed, {} failed\n", passed, failed));
  if (!arguments.report.empty())
    write_file_atomically(environment.here / arguments.report, proof_report(all));
  return failed == 0 ? exit_code::done : exit_code::open;
}

}  // namespace runner
