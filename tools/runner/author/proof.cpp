#include "author/proof.hpp"

#include <fmt/format.h>

#include <functional>

#include "author/expectation.hpp"
#include "author/hostile.hpp"
#include "author/static_checks.hpp"
#include "book/page.hpp"
#include "book/sources.hpp"
#include "system/files.hpp"
#include "system/supervisor.hpp"
#include "text/text.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

/** A thing to run, and the verdict it should get. */
struct Claim {
  std::string what;
  std::string executable;
  Expectation expectation;
};

/** What the proof of an exercise claims about its executables. */
std::vector<Claim> claims_of(const Exercise& exercise) {
  std::vector<Claim> all{
      {"stub: fails test by test, and soon", exercise.stub_executable,
       parse_expectation("stub")},
      {"solution: passes", exercise.solution_executable, parse_expectation("pass")}};
  for (const Variant& right : exercise.right)
    all.push_back(
        {"right: " + right.name, right.executable, parse_expectation("pass")});
  for (const Variant& wrong : exercise.wrong) {
    // A second file for the same misconception has more behind a dot.
    all.push_back({"wrong: " + wrong.name, wrong.executable,
                   parse_expectation("misconception=" + wrong.name)});
  }
  return all;
}

class Proof {
 public:
  Proof(const Environment& environment, const Exercise& exercise)
      : environment_(environment), exercise_(exercise) {}

  std::vector<ProofStep> steps() && {
    look_at_files();
    count_variants();
    if (build()) {
      compare_names();
      judge_all();
      try_hostile();
    }
    return std::move(steps_);
  }

 private:
  void add(std::string what, const std::optional<std::string>& objection) {
    steps_.push_back({std::move(what), objection.value_or("")});
  }

  /** Adds what a check says, or that it could not be made. */
  void add(const std::string& what,
           const std::function<std::optional<std::string>()>& check) {
    try {
      add(what, check());
    } catch (const std::runtime_error& error) {
      add(what, std::optional<std::string>(error.what()));
    }
  }

  [[nodiscard]] std::string text(const std::filesystem::path& file) const {
    return read_file(environment_.root / file);
  }

  void look_at_files() {
    const ExerciseFiles& files = exercise_.files;
    add("page: title, task, three hints",
        [&] { return objection_to_page(parse_page(text(files.page))); });
    add("the first hint is an idea", [&] {
      return objection_to_first_hint(parse_page(text(files.page)),
                                     text(files.solution));
    });
    add("the stub is the solution without its answer",
        [&] { return objection_to_stub(text(files.pristine), text(files.solution)); });
    add("the learner's file is the untouched stub",
        [&]() -> std::optional<std::string> {
          if (text(files.stub) == text(files.pristine)) return std::nullopt;
          return fmt::format(
              "{} differs from {}: fine while you solve it; 'reset' puts "
              "it back",
              files.stub.string(), files.pristine.string());
        });
  }

  void count_variants() {
    const auto count = [&](std::string_view kind, std::size_t have, std::size_t least) {
      add(fmt::format("{} or more {} solutions", least, kind),
          have >= least ? std::nullopt
                        : std::optional(fmt::format("there are {}", have)));
    };
    count("wrong", exercise_.wrong.size(), least_wrong);
    count("right", exercise_.right.size(), least_right);
  }

  bool build() {
    const BuildResult built =
        build_targets(environment_, targets_of_proof(exercise_), OnFailure::go_on);
    std::optional<std::string> objection;
    if (!built.succeeded) {
      const auto findings = explain_failed_build(
          built.output, {{}, environment_.root, environment_.build, {}});
      objection = findings.sentence;
      if (!findings.errors.empty())
        *objection +=
            fmt::format(" {}:{}: {}", findings.errors.front().file,
                        findings.errors.front().line, findings.errors.front().message);
    }
    add("all of it builds", objection);
    return built.succeeded;
  }

  void compare_names() {
    add("the source declares the tests of the executable", [&] {
      const ProcessResult listed =
          run_process({.arguments = {environment_.build / exercise_.solution_executable,
                                     "--gtest_list_tests"},
                       .time_limit = environment_.scaled(std::chrono::seconds(10))});
      return objection_to_names(declared_tests(text(exercise_.files.test)),
                                listed.output);
    });
  }

  void judge_all() {
    const auto all = claims_of(exercise_);
    const std::string less =
        fmt::format("{}", environment_.patience * patience_with_wrong);
    std::vector<Candidate> candidates;
    for (const Claim& claim : all) {
      Candidate candidate{.exercise = &exercise_,
                          .executable = environment_.build / claim.executable};
      if (claim.expectation.kind == Expectation::Kind::misconception)
        candidate.environment["WORKBOOK_PATIENCE"] = less;
      candidates.push_back(std::move(candidate));
    }
    const auto trials = try_executables(environment_, candidates);
    for (std::size_t index = 0; index != all.size(); ++index)
      add(all[index].what, objection(trials[index].verdict, all[index].expectation));
  }

  void try_hostile() {
    for (const HostileTrial& hostile : try_hostile_files(environment_, exercise_))
      add("a file that " + hostile.what,
          hostile.refused()
              ? std::nullopt
              : std::optional("is not refused: " + hostile.trial.verdict.sentence));
  }

  const Environment& environment_;
  const Exercise& exercise_;
  std::vector<ProofStep> steps_;
};

}  // namespace

std::vector<std::string> targets_of_proof(const Exercise& exercise) {
  std::vector<std::string> targets;
  for (const Claim& claim : claims_of(exercise)) targets.push_back(claim.executable);
  return targets;
}

std::vector<ProofStep> prove(const Environment& environment, const Exercise& exercise) {
  return Proof(environment, exercise).steps();
}

}  // namespace runner
