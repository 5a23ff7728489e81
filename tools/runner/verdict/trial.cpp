#include "verdict/trial.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "book/sources.hpp"
#include "system/files.hpp"
#include "system/processors.hpp"
#include "system/supervisor.hpp"
#include "verdict/build_step.hpp"
#include "verdict/own_output.hpp"
#include "verdict/untouched.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds longest_run{60};

fs::path log_file(const Environment& environment, const Exercise& exercise,
                  std::string_view kind) {
  return environment.build / "logs" / fmt::format("{}.{}.txt", exercise.name, kind);
}

void write_log(const fs::path& file, const std::string& text) {
  make_folders(file.parent_path());
  replace_file(file, text);
}

Trial missing_file(const Exercise& exercise) {
  Trial trial;
  trial.verdict.outcome = Outcome::missing_file;
  trial.verdict.sentence =
      fmt::format("{} is not there.", exercise.files.stub.filename().string());
  return trial;
}

BuildContext context_of(const Environment& environment, const Exercise& exercise) {
  return {.own_file = exercise.files.stub,
          .root = environment.root,
          .build = environment.build,
          .log = environment.shown(log_file(environment, exercise, "build")),
          .own_text =
              read_file_if_there(environment.root / exercise.files.stub).value_or("")};
}

}  // namespace

/** One run of a test executable: what to start, and what to make of its end. */
class TestRun {
 public:
  TestRun(const Environment& environment, Candidate candidate)
      : environment_(environment),
        exercise_(*candidate.exercise),
        candidate_(std::move(candidate)),
        folder_(environment.build / "runs", exercise_.name) {}

  /** Nobody else's folder, and no report is in it yet. */
  [[nodiscard]] ProcessRequest request() const {
    ProcessRequest request{
        .arguments = {candidate_.executable, "--gtest_brief=1", "--gtest_color=no"},
        .folder = folder_.path(),
        .environment = {{"WORKBOOK_REPORT", report().string()}},
        .time_limit = environment_.scaled(longest_run),
    };
    // Left-overs of somebody's experiments would run other tests than these.
    for (const char* const name :
         {"GTEST_FILTER", "GTEST_REPEAT", "GTEST_TOTAL_SHARDS", "GTEST_SHARD_INDEX",
          "GTEST_OUTPUT", "GTEST_SHUFFLE", "GTEST_BREAK_ON_FAILURE", "GTEST_FAIL_FAST",
          "GTEST_THROW_ON_FAILURE", "GTEST_ALSO_RUN_DISABLED_TESTS"})
      request.environment[name] = std::nullopt;
    for (const auto& [name, value] : candidate_.environment)
      request.environment[name] = value;
    return request;
  }

  /** What the end of the process means. */
  [[nodiscard]] Trial judge_end(ProcessResult result) const {
    const Evidence evidence{.expected_tests = declared_tests(
                                read_file(environment_.root / exercise_.files.test)),
                            .test_source = exercise_.files.test.filename(),
                            .report = read_file_if_there(report()),
                            .process = std::move(result),
                            .time_limit = environment_.scaled(longest_run),
                            .root = environment_.root,
                            .build = environment_.build};
    Trial trial;
    trial.output = own_output(evidence.process.output,
                              parse_test_report(evidence.report.value_or("")));
    trial.verdict = judge(evidence);
    return trial;
  }

 private:
  [[nodiscard]] fs::path report() const { return folder_.path() / "report.jsonl"; }

  const Environment& environment_;
  const Exercise& exercise_;
  Candidate candidate_;
  TemporaryFolder folder_;
};

namespace {

/** What a test executable is told. */
std::string words_for(const PictureStyle& style) {
  return fmt::format("{}{}{}{}", style.width, style.ascii ? " ascii" : "",
                     style.trace ? " trace" : "", style.sentences ? " sentences" : "");
}

/** The learner's file of an exercise, built. */
Candidate candidate_of(const Environment& environment, const Exercise& exercise,
                       const PictureStyle& style) {
  return {.exercise = &exercise,
          .executable = environment.build / exercise.executable,
          .environment = {{"WORKBOOK_PICTURE", words_for(style)}}};
}

void keep_output(const Environment& environment, const Exercise& exercise,
                 Trial& trial) {
  if (trial.output.empty()) return;
  const fs::path log = log_file(environment, exercise, "output");
  write_log(log, trial.output);
  trial.output_log = environment.shown(log);
}

/** What the compiler said when the present executable was built. */
std::string build_log(const Environment& environment, const Exercise& exercise,
                      const BuildResult& built) {
  const fs::path file = log_file(environment, exercise, "build");
  if (built.nothing_to_do) return read_file_if_there(file).value_or("");
  write_log(file, built.output);
  return built.output;
}

/** What a build came to; the trial is over when it failed. */
void take_build(const Environment& environment, const Exercise& exercise,
                const BuildResult& built, Trial& trial) {
  const std::string log = build_log(environment, exercise, built);
  const BuildContext context = context_of(environment, exercise);
  if (built.succeeded) {
    trial.warnings = own_warnings(log, context);
  } else {
    trial.verdict = judge(explain_failed_build(log, context));
  }
}

}  // namespace

std::vector<Trial> try_executables(const Environment& environment,
                                   const std::vector<Candidate>& candidates) {
  std::vector<std::unique_ptr<TestRun>> runs;
  std::vector<ProcessRequest> requests;
  for (const Candidate& candidate : candidates) {
    runs.push_back(std::make_unique<TestRun>(environment, candidate));
    requests.push_back(runs.back()->request());
  }
  auto results = run_processes(std::move(requests), processor_count());
  std::vector<Trial> trials;
  for (std::size_t index = 0; index != runs.size(); ++index)
    trials.push_back(runs[index]->judge_end(std::move(results[index])));
  return trials;
}

namespace {

/** Builds what is to be tried, whatever becomes of it. */
void build_for(Attempts& attempts, const Environment& environment) {
  while (attempts.stage() == Attempts::Stage::building)
    attempts.built(run_build(environment, attempts.build()));
}

}  // namespace

Trial try_executable(const Environment& environment, const Candidate& candidate) {
  return std::move(try_executables(environment, {candidate}).front());
}

Trial try_exercise(const Environment& environment, const Exercise& exercise,
                   const PictureStyle& style) {
  return std::move(try_exercises(environment, {&exercise}, style).front());
}

Trial build_exercise(const Environment& environment, const Exercise& exercise) {
  Attempts attempts(environment, {&exercise}, {});
  build_for(attempts, environment);
  return attempts.take_trial(0);
}

std::vector<Trial> try_exercises(const Environment& environment,
                                 const std::vector<const Exercise*>& exercises,
                                 const PictureStyle& style) {
  Attempts attempts(environment, exercises, style);
  build_for(attempts, environment);
  auto results = run_processes(attempts.runs(), processor_count());
  for (std::size_t run = 0; run != results.size(); ++run)
    attempts.ended(run, std::move(results[run]));
  std::vector<Trial> trials(exercises.size());
  for (auto& [index, trial] : attempts.take_verdicts())
    trials[index] = std::move(trial);
  return trials;
}

/** One of the exercises that are tried. */
struct Attempts::One {
  const Exercise* exercise = nullptr;
  Trial trial = {};
  bool over = false;   ///< it has its verdict
  bool taken = false;  ///< and that was handed out
  std::unique_ptr<TestRun> run = nullptr;
};

Attempts::Attempts(const Environment& environment,
                   const std::vector<const Exercise*>& exercises, PictureStyle style)
    : environment_(environment), style_(style) {
  for (const Exercise* exercise : exercises) {
    all_.push_back({.exercise = exercise});
    if (fs::exists(environment.root / exercise->files.stub)) continue;
    all_.back().trial = missing_file(*exercise);
    be_over_without_run(all_.back());
  }
  together_ = std::ranges::count(all_, false, &One::over) > 1;
  go_on();
}

Attempts::~Attempts() = default;

ProcessRequest Attempts::build() const {
  // All at once is fastest; when something fails, each is asked what it was.
  if (!together_)
    return build_request(environment_, {all_[building_].exercise->executable});
  std::vector<std::string> targets;
  for (const One& one : all_)
    if (!one.over) targets.push_back(one.exercise->executable);
  return build_request(environment_, targets, OnFailure::go_on);
}

void Attempts::built(const ProcessResult& result) {
  const BuildResult build = build_result(result);
  if (together_) {
    together_ = false;
    if (build.succeeded) building_ = all_.size();
  } else {
    One& one = all_[building_++];
    take_build(environment_, *one.exercise, build, one.trial);
    if (!one.trial.verdict.sentence.empty()) be_over_without_run(one);
  }
  go_on();
}

std::vector<ProcessRequest> Attempts::runs() {
  std::vector<ProcessRequest> requests;
  for (One& one : all_) {
    if (one.over) continue;
    one.run = std::make_unique<TestRun>(
        environment_, candidate_of(environment_, *one.exercise, style_));
    requests.push_back(one.run->request());
    running_.push_back(&one);
  }
  return requests;
}

void Attempts::ended(std::size_t run, ProcessResult result) {
  One& one = *running_.at(run);
  Trial judged = one.run->judge_end(std::move(result));
  one.run.reset();
  one.trial.verdict = std::move(judged.verdict);
  one.trial.output = std::move(judged.output);
  keep_output(environment_, *one.exercise, one.trial);
  one.over = true;
  go_on();
}

std::vector<Attempts::Known> Attempts::take_verdicts() {
  std::vector<Known> known;
  for (One& one : all_) {
    if (!one.over || one.taken) continue;
    const auto index = static_cast<std::size_t>(&one - all_.data());
    known.push_back({index, take_trial(index)});
    one.taken = true;
  }
  return known;
}

Trial Attempts::take_trial(std::size_t exercise) {
  One& one = all_.at(exercise);
  one.trial.untouched = is_untouched(environment_, *one.exercise);
  return std::move(one.trial);
}

void Attempts::be_over_without_run(One& one) {
  one.trial.verdict.tests = tests_not_run(environment_, *one.exercise);
  one.over = true;
}

/** What comes next: the next one that is to be built, the runs, or nothing. */
void Attempts::go_on() {
  while (!together_ && building_ != all_.size() && all_[building_].over) ++building_;
  if (std::ranges::all_of(all_, &One::over))
    stage_ = Stage::over;
  else
    stage_ = building_ == all_.size() ? Stage::running : Stage::building;
}

}  // namespace runner
