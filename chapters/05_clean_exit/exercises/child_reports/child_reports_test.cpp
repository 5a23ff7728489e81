#include "child_reports.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::Each;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using workbook::misconception;
using workbook::receive_text;

int exit_code_of(int child) {
  int status = 0;
  if (::waitpid(child, &status, 0) != child || !WIFEXITED(status)) return -1;
  return WEXITSTATUS(status);
}

namespace {

constexpr int goes_on = 66;

/** What the function returns; a child that returns as well is stopped here. */
std::vector<int> exit_codes_of(const ChildReportsOptions& options) {
  const pid_t parent = ::getpid();
  const auto codes = [&]() -> std::vector<int> {
    try {
      return child_reports(options);
    } catch (...) {
      if (::getpid() == parent) throw;
      return {};
    }
  }();
  if (::getpid() != parent) ::_exit(goes_on);
  return codes;
}

class ChildReports : public workbook::Stage {
 protected:
  /** What has been reported when the function has returned. */
  std::vector<std::string> reports_of(int children) {
    zmq::socket_t reports(context, zmq::socket_type::pull);
    const std::string endpoint = workbook::bind_to_loopback(reports);
    auto reporting = start("child_reports", [endpoint, children] {
      return exit_codes_of({.endpoint = endpoint, .children = children});
    });
    const auto codes = reporting.result();
    EXPECT_THAT(codes, testing::SizeIs(children));
    EXPECT_THAT(codes, Each(testing::Ne(goes_on))) << misconception("child-goes-on");
    EXPECT_THAT(codes, Each(0)) << reason_for(codes);
    return all_that_came(reports, endpoint);
  }

 private:
  static std::string reason_for(const std::vector<int>& codes) {
    const bool one_went_on = std::ranges::count(codes, goes_on) > 0;
    return one_went_on ? "" : misconception("inherited-context");
  }

  /** Everything up to a report that was sent after all others were on their way. */
  std::vector<std::string> all_that_came(zmq::socket_t& reports,
                                         const std::string& endpoint) {
    zmq::socket_t last(context, zmq::socket_type::push);
    last.connect(endpoint);
    workbook::send(last, {"the last one"});
    std::vector<std::string> came;
    for (auto next = receive_text(reports); next != "the last one";
         next = receive_text(reports))
      came.push_back(next);
    return came;
  }
};

}  // namespace

// G1-90
TEST_F(ChildReports, AChildIsHeard) {
  const auto came = reports_of(1);

  EXPECT_NE(came, std::vector<std::string>{"parent"})
      << misconception("inherited-context");
  EXPECT_THAT(came, UnorderedElementsAre("parent", "child 1"));
}

// G1-90
TEST_F(ChildReports, SeveralChildrenAreHeard) {
  const auto came = reports_of(3);

  EXPECT_NE(came, std::vector<std::string>{"parent"})
      << misconception("inherited-context");
  EXPECT_THAT(came, UnorderedElementsAre("parent", "child 1", "child 2", "child 3"));
}
