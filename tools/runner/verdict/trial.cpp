#include "verdict/trial.hpp"

#include <fmt/format.h>

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
  write_file_atomically(file, text);
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

/** Builds one exercise; its trial is over when it does not build. */
void build_one(const Environment& environment, const Exercise& exercise, Trial& trial) {
  take_build(environment, exercise, build_targets(environment, {exercise.executable}),
             trial);
}

/** Builds all exercises; a trial whose verdict then has a sentence is over. */
void build_all(const Environment& environment,
               const std::vector<const Exercise*>& exercises,
               std::vector<Trial>& trials) {
  std::vector<std::string> targets;
  for (std::size_t index = 0; index != exercises.size(); ++index) {
    if (fs::exists(environment.root / exercises[index]->files.stub)) {
      targets.push_back(exercises[index]->executable);
    } else {
      trials[index] = missing_file(*exercises[index]);
    }
  }
  // All at once is fastest; when something fails, each is asked what it was.
  const bool together = targets.size() > 1;
  if (together && build_targets(environment, targets, OnFailure::go_on).succeeded)
    return;
  for (std::size_t index = 0; index != exercises.size(); ++index)
    if (trials[index].verdict.sentence.empty())
      build_one(environment, *exercises[index], trials[index]);
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

Trial try_executable(const Environment& environment, const Candidate& candidate) {
  return std::move(try_executables(environment, {candidate}).front());
}

Trial try_exercise(const Environment& environment, const Exercise& exercise,
                   const PictureStyle& style) {
  return std::move(try_exercises(environment, {&exercise}, style).front());
}

Trial build_exercise(const Environment& environment, const Exercise& exercise) {
  std::vector<Trial> trials(1);
  build_all(environment, {&exercise}, trials);
  trials.front().untouched = is_untouched(environment, exercise);
  return std::move(trials.front());
}

std::vector<Trial> try_exercises(const Environment& environment,
                                 const std::vector<const Exercise*>& exercises,
                                 const PictureStyle& style) {
  std::vector<Trial> trials(exercises.size());
  build_all(environment, exercises, trials);

  std::vector<Candidate> candidates;
  for (std::size_t index = 0; index != exercises.size(); ++index)
    if (trials[index].verdict.sentence.empty())
      candidates.push_back(candidate_of(environment, *exercises[index], style));
  auto judged = try_executables(environment, candidates);
  auto next = judged.begin();
  for (std::size_t index = 0; index != exercises.size(); ++index) {
    Trial& trial = trials[index];
    if (trial.verdict.sentence.empty()) {
      trial.verdict = std::move(next->verdict);
      trial.output = std::move(next->output);
      keep_output(environment, *exercises[index], trial);
      ++next;
    } else {
      trial.verdict.tests = tests_not_run(environment, *exercises[index]);
    }
    trial.untouched = is_untouched(environment, *exercises[index]);
  }
  return trials;
}

Attempt::Attempt(const Environment& environment, const Exercise& exercise,
                 PictureStyle style)
    : environment_(environment), exercise_(exercise), style_(style) {
  if (fs::exists(environment.root / exercise.files.stub)) return;
  trial_ = missing_file(exercise);
  be_over();
}

Attempt::~Attempt() = default;

ProcessRequest Attempt::request() {
  if (stage_ == Stage::building)
    return build_request(environment_, {exercise_.executable});
  run_ = std::make_unique<TestRun>(environment_,
                                   candidate_of(environment_, exercise_, style_));
  return run_->request();
}

void Attempt::ended(ProcessResult result) {
  if (stage_ == Stage::building) {
    take_build(environment_, exercise_, build_result(result), trial_);
    stage_ = Stage::running;
    if (!trial_.verdict.sentence.empty()) be_over();
    return;
  }
  Trial judged = run_->judge_end(std::move(result));
  trial_.verdict = std::move(judged.verdict);
  trial_.output = std::move(judged.output);
  keep_output(environment_, exercise_, trial_);
  be_over();
}

void Attempt::be_over() {
  trial_.untouched = is_untouched(environment_, exercise_);
  stage_ = Stage::over;
}

}  // namespace runner
