#include "author/proof_report.hpp"

#include "text/json.hpp"

namespace runner {
namespace {

constexpr int report_version = 1;

}  // namespace

std::string proof_report(const std::vector<Proven>& all) {
  Json exercises = Json::array();
  for (const Proven& one : all) {
    Json steps = Json::array();
    for (const ProofStep& step : one.steps)
      steps.push_back({{"what", step.what}, {"objection", step.objection}});
    exercises.push_back({{"exercise", one.exercise}, {"steps", steps}});
  }
  return to_text(Json{{"version", report_version},
                      {"command", "author check"},
                      {"exercises", exercises}});
}

std::vector<Proven> parse_proof_report(std::string_view text) {
  std::vector<Proven> all;
  const Json report = parse_json(text);
  for (const Json& entry : report.at("exercises")) {
    Proven one{.exercise = entry.at("exercise"), .steps = {}};
    for (const Json& step : entry.at("steps"))
      one.steps.push_back({step.at("what"), step.at("objection")});
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace runner
