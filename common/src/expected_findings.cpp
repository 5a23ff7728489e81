#include "expected_findings.hpp"

#include <set>
#include <string>

#include "findings/findings.hpp"
#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/recorder.hpp"
#include "workbook/shows.hpp"

namespace workbook {
namespace {

// By the test that runs.
std::set<std::string, std::less<>> announced;
std::set<std::string, std::less<>> acted_out;

}  // namespace

void shows(std::string_view misconception_id) {
  announced.emplace(misconception_called(misconception_id).id);
}

void acts_out(std::string_view misconception_id) {
  acted_out.emplace(misconception_called(misconception_id).id);
}

void forget_what_tests_say() {
  announced.clear();
  acted_out.clear();
}

std::vector<recorder::Finding> findings_in(const recorder::Recording& recording) {
  auto findings =
      recorder::all_findings(recorder::Model(recording, long_wait().count()));
  std::erase_if(findings, [](const recorder::Finding& finding) {
    return acted_out.contains(finding.id);
  });
  return findings;
}

void ExpectedFindings::OnTestEnd(const testing::TestInfo& test) {
  if (!test.result()->Passed() || test.result()->Skipped()) return;
  for (const auto& finding : findings_in(recorder::look()))
    if (announced.erase(finding.id) == 0)
      ADD_FAILURE() << "The test passes, and the recorder finds:\n"
                    << recorder::findings_text({finding});
  for (const auto& id : announced)
    ADD_FAILURE() << "The test says that it shows " << id
                  << ", which the recorder does not find.";
}

}  // namespace workbook
