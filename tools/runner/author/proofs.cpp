#include "author/proofs.hpp"

#include <optional>

#include "author/proof_report.hpp"
#include "system/files.hpp"
#include "system/supervisor.hpp"
#include "text/json.hpp"
#include "verdict/build_step.hpp"

namespace runner {
namespace {

namespace fs = std::filesystem;
constexpr std::chrono::seconds time_to_end_what_runs{10};

/** The proofs that were made, told in order and not as they come. */
class Proofs {
 public:
  Proofs(const Environment& environment, const std::vector<const Exercise*>& exercises,
         const OnProven& on_proven)
      : exercises_(exercises),
        on_proven_(on_proven),
        folder_(environment.build / "runs", "proofs"),
        made_(exercises.size()) {}

  void make(unsigned jobs) {
    std::vector<ProcessRequest> requests;
    for (const Exercise* exercise : exercises_)
      requests.push_back({.arguments = {this_program(), "check", exercise->name,
                                        "--report", report_of(*exercise)},
                          .grace = time_to_end_what_runs});
    run_processes(std::move(requests), jobs,
                  [this](std::size_t index, const ProcessResult& result) {
                    if (result.ending == Ending::cancelled) return;
                    made_[index] = steps_of(*exercises_[index], result);
                    tell();
                  });
  }

 private:
  [[nodiscard]] fs::path report_of(const Exercise& exercise) const {
    return folder_.path() / (exercise.name + ".json");
  }

  [[nodiscard]] std::vector<ProofStep> steps_of(const Exercise& exercise,
                                                const ProcessResult& result) const {
    if (const auto report = read_file_if_there(report_of(exercise)))
      return parse_proof_report(*report).at(0).steps;
    return {{"the proof is made",
             "it ended without a report: " + result.error + result.output}};
  }

  /** Tells all that are made but for those behind one that is not. */
  void tell() {
    for (; told_ != made_.size() && made_[told_]; ++told_)
      on_proven_(*exercises_[told_], *made_[told_]);
  }

  const std::vector<const Exercise*>& exercises_;
  const OnProven& on_proven_;
  TemporaryFolder folder_;
  std::vector<std::optional<std::vector<ProofStep>>> made_;
  std::size_t told_ = 0;
};

}  // namespace

void prove_all(const Environment& environment,
               const std::vector<const Exercise*>& exercises, unsigned jobs,
               const OnProven& on_proven) {
  std::vector<std::string> targets;
  for (const Exercise* exercise : exercises)
    for (std::string& target : targets_of_proof(*exercise))
      targets.push_back(std::move(target));
  // What does not build now is said by the proof that it belongs to.
  (void)build_targets(environment, targets, OnFailure::go_on);
  Proofs(environment, exercises, on_proven).make(jobs);
}

}  // namespace runner
