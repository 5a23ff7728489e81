#include "author/hostile.hpp"

#include <fmt/format.h>

#include "author/hostile_build.hpp"
#include "book/sources.hpp"
#include "system/files.hpp"
#include "system/supervisor.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;

/** What templates/hostile.hpp understands. */
constexpr std::array behaviours{
    "exit at start", "claim success at start", "exit",         "exit at once",
    "claim success", "print without end",      "never return", "crash",
    "throw"};

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
    const BuiltFile built = build("behaviour", source);
    for (const char* const what : behaviours)
      result.push_back({.what = fmt::format("answers by '{}'", what),
                        .trial = trial_of(built, source, what),
                        .tried = built.succeeded});
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
    const fs::path file = folder / exercise_.files.stub.filename();
    write_new_file(file, text);
    return file;
  }

  [[nodiscard]] BuiltFile build(const std::string& name, const fs::path& source) const {
    return build_in_place_of_solution(environment_, exercise_, commands_, source,
                                      folder_.path() / name);
  }

  /** A file that compiles; whether it can be linked is for the linker to say. */
  [[nodiscard]] HostileTrial unlinkable(const std::string& what,
                                        const std::string& name,
                                        const std::string& text) const {
    const fs::path source = written(name, text);
    const BuiltFile built = build(name, source);
    return {.what = what,
            .trial = trial_of(built, source, ""),
            .tried = fs::exists(built.object)};
  }

  [[nodiscard]] Trial trial_of(const BuiltFile& built, const fs::path& source,
                               const std::string& what) const {
    if (built.succeeded)
      return try_executable(environment_, {.exercise = &exercise_,
                                           .executable = built.executable,
                                           .environment = {{"HOSTILE", what}}});
    Trial trial;
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
