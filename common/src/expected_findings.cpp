#include "expected_findings.hpp"

#include <set>
#include <string>

#include "findings/findings.hpp"
#include "workbook/misconception.hpp"
#include "workbook/recorder.hpp"
#include "workbook/shows.hpp"

namespace workbook {
namespace {

std::set<std::string, std::less<>> announced;  // by the test that runs

}  // namespace

void shows(std::string_view misconception_id) {
  announced.emplace(misconception_called(misconception_id).id);
}

void ExpectedFindings::OnTestStart(const testing::TestInfo&) {
  announced.clear();
}

void ExpectedFindings::OnTestEnd(const testing::TestInfo& test) {
  if (!test.result()->Passed() || test.result()->Skipped()) return;
  const auto recording = recorder::look();
  for (const auto& finding : recorder::all_findings(recorder::Model(recording)))
    if (announced.erase(finding.id) == 0)
      ADD_FAILURE() << "The test passes, and the recorder finds:\n"
                    << recorder::findings_text({finding});
  for (const auto& id : announced)
    ADD_FAILURE() << "The test says that it shows " << id
                  << ", which the recorder does not find.";
}

}  // namespace workbook
