#include "author/hostile.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "author/hostile_build.hpp"
#include "book/sources.hpp"
#include "system/files.hpp"
#include "system/supervisor.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** Something that templates/hostile.hpp does, and what may come of it. */
struct Behaviour {
  std::string_view what;
  std::vector<Outcome> outcomes;
};

const std::vector<Behaviour>& behaviours() {
  static const std::vector<Behaviour> all{
      {"abort", {Outcome::crashed}},
      {"crash", {Outcome::crashed}},
      {"throw", {Outcome::crashed, Outcome::failed}},
      {"exit", {Outcome::ended_early, Outcome::crashed, Outcome::too_long}},
      {"exit at once", {Outcome::ended_early}},
      {"exit at start", {Outcome::no_tests}},
      {"claim success", {Outcome::ended_early}},
      {"claim success at start", {Outcome::no_tests}},
      {"print without end", {Outcome::flooded}},
      {"never return", {Outcome::stuck, Outcome::too_long, Outcome::failed}},
  };
  return all;
}

/** Makes the files, each in a folder of its own under its rightful name. */
class HostileFiles {
 public:
  HostileFiles(const Environment& environment, const Exercise& exercise)
      : environment_(environment),
        exercise_(exercise),
        stub_(cut_at_marks(read_file(environment.root / exercise.files.pristine))),
        folder_(environment.build / "hostile", exercise.name),
        commands_(commands_of_solution()) {}

  [[nodiscard]] std::vector<HostileTrial> trials() const {
    std::vector<HostileTrial> result;
    result.push_back(unlinkable("is empty", "empty", ""));
    result.push_back(unlinkable("defines main", "main", own_main()));
    const fs::path source = written("behaviour", behaviour());
    const auto built = build(source);
    std::vector<Candidate> candidates;
    for (const Behaviour& behaviour : behaviours())
      candidates.push_back({.exercise = &exercise_,
                            .executable = built->executable,
                            .environment = {{"HOSTILE", std::string(behaviour.what)},
                                            {"WORKBOOK_PATIENCE", less_patience()}}});
    std::vector<Trial> trials(candidates.size(), unbuilt(*built, source));
    if (built->succeeded) trials = try_executables(environment_, candidates);
    auto trial = trials.begin();
    for (const auto& [what, outcomes] : behaviours()) {
      const bool as_expected = std::ranges::count(outcomes, trial->verdict.outcome) > 0;
      result.push_back({.what = fmt::format("answers by '{}'", what),
                        .trial = std::move(*trial++),
                        .as_expected = as_expected});
    }
    return result;
  }

 private:
  [[nodiscard]] SolutionCommands commands_of_solution() const {
    const std::string target = exercise_.solution_executable;
    if (!build_targets(environment_, {target}).succeeded)
      throw SetUpError(fmt::format("{} does not build", target));
    const ProcessResult listing =
        run_process({.arguments = {ninja_command(), "-t", "commands", target},
                     .folder = environment_.build,
                     .output_limit = std::size_t{64} << 20});
    return find_commands(listing.output, exercise_);
  }

  /** One of the files hangs on purpose. */
  [[nodiscard]] std::string less_patience() const {
    return fmt::format("{}", environment_.patience * patience_with_wrong);
  }

  [[nodiscard]] std::string own_main() const {
    return stub_.with_answers("  throw 0;\n") + "\nint main() { return 0; }\n";
  }

  [[nodiscard]] std::string behaviour() const {
    const fs::path header = environment_.root / "tools/runner/templates/hostile.hpp";
    return fmt::format("#include \"{}\"\n", header.string()) +
           stub_.with_answers("  hostile::answer();\n");
  }

  [[nodiscard]] fs::path written(const std::string& name,
                                 const std::string& text) const {
    const fs::path folder = folder_.path() / name;
    make_folders(folder);
    fs::path file = folder / exercise_.files.stub.filename();
    write_new_file(file, text);
    return file;
  }

  [[nodiscard]] std::unique_ptr<BuiltFile> build(const fs::path& source) const {
    return build_in_place_of_solution(environment_, exercise_, commands_, source);
  }

  /** A file that compiles, and cannot be linked with the tests. */
  [[nodiscard]] HostileTrial unlinkable(const std::string& what,
                                        const std::string& name,
                                        const std::string& text) const {
    const fs::path source = written(name, text);
    const auto built = build(source);
    Trial trial = unbuilt(*built, source);
    const bool as_expected =
        fs::exists(built->object) && trial.verdict.outcome == Outcome::does_not_build;
    return {.what = what, .trial = std::move(trial), .as_expected = as_expected};
  }

  /** The trial of a file that did not build; empty when it did. */
  [[nodiscard]] Trial unbuilt(const BuiltFile& built, const fs::path& source) const {
    Trial trial;
    if (!built.succeeded)
      trial.verdict = judge(
          explain_failed_build(built.output, {.own_file = environment_.shown(source),
                                              .root = environment_.root,
                                              .build = environment_.build,
                                              .log = {}}));
    return trial;
  }

  const Environment& environment_;
  const Exercise& exercise_;
  MarkedSource stub_;
  TemporaryFolder folder_;
  SolutionCommands commands_;
};

}  // namespace

std::vector<HostileTrial> try_hostile_files(const Environment& environment,
                                            const Exercise& exercise) {
  return HostileFiles(environment, exercise).trials();
}

}  // namespace runner
