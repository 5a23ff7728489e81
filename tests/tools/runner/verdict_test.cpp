#include "verdict/verdict.hpp"

#include <gmock/gmock.h>

#include <csignal>

#include "verdict/own_output.hpp"

using runner::Ending;
using runner::Evidence;
using runner::judge;
using runner::Outcome;
using runner::own_output;
using runner::parse_test_report;
using runner::TestState;
using runner::Verdict;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

const std::string begin = R"({"event":"begin","tests":2})"
                          "\n";
const std::string end = R"({"event":"end"})"
                        "\n";

std::string started(const std::string& test) {
  return R"({"event":"test","name":"Echo.)" + test + "\"}\n";
}

std::string failed_because(const std::string& test, const std::string& message) {
  return R"({"event":"failure","name":"Echo.)" + test +
         R"(","file":"../a_test.cpp","line":7,"message":")" + message + "\"}\n";
}

std::string result(const std::string& test, bool passed) {
  return R"({"event":"result","name":"Echo.)" + test + R"(","passed":)" +
         (passed ? "true" : "false") + R"(,"milliseconds":3})" + "\n";
}

std::string passed(const std::string& test) {
  return started(test) + result(test, true);
}

std::string failed(const std::string& test, const std::string& message) {
  return started(test) + failed_because(test, message) + result(test, false);
}

const std::string all_pass = begin + passed("Answers") + passed("KeepsBytes") + end;

/** Two tests are expected; the process ended well unless a test says otherwise. */
Evidence evidence(std::optional<std::string> report) {
  Evidence evidence{.expected_tests = {"Echo.Answers", "Echo.KeepsBytes"},
                    .test_source = "echo_test.cpp",
                    .report = std::move(report),
                    .process = {},
                    .time_limit = std::chrono::seconds(60),
                    .root = "/book",
                    .build = "/book/build"};
  evidence.process.ending = Ending::exited;
  return evidence;
}

Verdict verdict_on(const std::string& report) {
  return judge(evidence(report));
}

std::vector<TestState> states(const Verdict& verdict) {
  std::vector<TestState> result;
  for (const auto& test : verdict.tests) result.push_back(test.state);
  return result;
}

}  // namespace

TEST(VerdictIsAPass, WhenEveryExpectedTestHasPassedAndTheProcessEndedWell) {
  const Verdict verdict = verdict_on(all_pass);

  EXPECT_TRUE(verdict.solved());
  EXPECT_EQ(verdict.sentence, "All 2 tests pass.");
  EXPECT_THAT(states(verdict), ElementsAre(TestState::passed, TestState::passed));
  EXPECT_EQ(verdict.tests[1].sentence, "keeps bytes");
  EXPECT_EQ(verdict.tests[1].milliseconds, 3);
}

TEST(VerdictIsNoPass, WithoutAReport) {
  const Verdict verdict = judge(evidence(std::nullopt));

  EXPECT_EQ(verdict.outcome, Outcome::no_tests);
  EXPECT_EQ(verdict.sentence, "Ended with exit code 0 without running any test.");
  EXPECT_THAT(states(verdict), ElementsAre(TestState::not_run, TestState::not_run));
}

TEST(VerdictIsNoPass, WithAnEmptyReportOrNonsenseInIt) {
  for (const char* const report : {"", "\n", "nonsense", "[1, 2]", "{}", "\xff\xfe",
                                   R"({"event": 7})", R"({"event":"end"})"})
    EXPECT_EQ(verdict_on(report).outcome, Outcome::no_tests) << report;
}

TEST(VerdictIsNoPass, WithoutTheReportsEnd) {
  const Verdict verdict = verdict_on(begin + passed("Answers") + passed("KeepsBytes"));

  EXPECT_EQ(verdict.outcome, Outcome::ended_early);
  EXPECT_EQ(
      verdict.sentence,
      "Ended itself with exit code 0 between two tests, so not all tests were run to "
      "their end.");
}

TEST(VerdictIsNoPass, WhenTheProcessEndedItselfInATest) {
  const Verdict verdict = verdict_on(begin + passed("Answers") + started("KeepsBytes"));

  EXPECT_EQ(verdict.outcome, Outcome::ended_early);
  EXPECT_THAT(verdict.sentence, HasSubstr("in the test \"keeps bytes\""));
  EXPECT_THAT(states(verdict), ElementsAre(TestState::passed, TestState::cut_off));
}

TEST(VerdictIsNoPass, WhenAnExpectedTestIsMissing) {
  const Verdict verdict = verdict_on(begin + passed("Answers") + end);

  EXPECT_EQ(verdict.outcome, Outcome::incomplete);
  EXPECT_EQ(verdict.sentence, "One test was not run: never a pass.");
}

TEST(VerdictIsNoPass, WhenNoTestIsExpected) {
  Evidence without = evidence(begin + end);
  without.expected_tests.clear();

  EXPECT_EQ(judge(without).outcome, Outcome::incomplete);
  EXPECT_EQ(judge(without).sentence, "No test was found in echo_test.cpp.");
}

TEST(VerdictIsNoPass, WithAnExitCode) {
  Evidence bad = evidence(all_pass);
  bad.process.exit_code = 3;

  EXPECT_EQ(judge(bad).outcome, Outcome::bad_exit);
  EXPECT_EQ(judge(bad).sentence,
            "All tests pass, and yet the program ended with exit code 3.");
}

TEST(VerdictIsNoPass, AfterASignal) {
  Evidence crashed = evidence(begin + passed("Answers") + started("KeepsBytes"));
  crashed.process.ending = Ending::signalled;
  crashed.process.signal = SIGSEGV;

  EXPECT_EQ(judge(crashed).outcome, Outcome::crashed);
  EXPECT_EQ(judge(crashed).sentence,
            "Crashed in the test \"keeps bytes\": segmentation fault (SIGSEGV).");
}

TEST(VerdictIsNoPass, AfterASignalWhenAllTestsHadPassed) {
  Evidence crashed = evidence(all_pass);
  crashed.process.ending = Ending::signalled;
  crashed.process.signal = SIGABRT;

  EXPECT_EQ(judge(crashed).outcome, Outcome::crashed);
  EXPECT_THAT(judge(crashed).sentence, HasSubstr("after the last test"));
}

TEST(VerdictIsNoPass, AfterTheTimeLimit) {
  Evidence slow = evidence(begin + started("Answers"));
  slow.process.ending = Ending::time_limit;

  EXPECT_EQ(judge(slow).outcome, Outcome::too_long);
  EXPECT_EQ(judge(slow).sentence,
            "Still running after 60 s, so it was ended in the test \"answers\".");
}

TEST(VerdictIsNoPass, AfterOutputWithoutEnd) {
  Evidence loud = evidence(begin + started("Answers"));
  loud.process.ending = Ending::output_limit;
  loud.process.output = std::string(1 << 20, 'x');

  EXPECT_EQ(judge(loud).outcome, Outcome::flooded);
  EXPECT_THAT(judge(loud).sentence, HasSubstr("Printed more than 1 MiB"));
}

TEST(VerdictIsNoPass, WhenTheProcessCouldNotBeStarted) {
  Evidence missing = evidence(std::nullopt);
  missing.process.ending = Ending::not_started;
  missing.process.error = "no such file or directory";

  EXPECT_EQ(judge(missing).sentence,
            "The tests could not be started: no such file or directory.");
}

TEST(VerdictIsNoPass, WhenATestFailedAndYetSaysItPassed) {
  const Verdict verdict =
      verdict_on(begin + started("Answers") + failed_because("Answers", "no") +
                 result("Answers", true) + passed("KeepsBytes") + end);

  EXPECT_EQ(verdict.outcome, Outcome::failed);
}

TEST(VerdictIsNoPass, WhenATestThatNobodyExpectsFails) {
  const Verdict verdict = verdict_on(begin + passed("Answers") + passed("KeepsBytes") +
                                     failed("Other", "no") + end);

  EXPECT_EQ(verdict.outcome, Outcome::failed);
  EXPECT_EQ(verdict.tests.size(), 3);
}

TEST(VerdictIsNoPass, WhenATestThatWasRunTwicePassedOnlyOnce) {
  for (const bool first : {true, false})
    EXPECT_EQ(verdict_on(begin + started("Answers") + result("Answers", first) +
                         result("Answers", !first) + passed("KeepsBytes") + end)
                  .outcome,
              Outcome::failed);
}

TEST(VerdictIsNoPass, WhenSomethingFailsOutsideOfTheTests) {
  const Verdict verdict =
      verdict_on(begin + R"({"event":"failure","name":"","message":"set-up failed"})" +
                 "\n" + passed("Answers") + passed("KeepsBytes") + end);

  EXPECT_EQ(verdict.outcome, Outcome::failed);
  EXPECT_THAT(verdict.outside,
              ElementsAre(Field(&runner::Failure::message, "set-up failed")));
}

TEST(Verdict, CountsWhatPasses) {
  const Verdict verdict = verdict_on(begin + failed("Answers", "Failed\\nno reply") +
                                     passed("KeepsBytes") + end);

  EXPECT_EQ(verdict.outcome, Outcome::failed);
  EXPECT_EQ(verdict.sentence, "1 of 2 tests passes.");
  ASSERT_EQ(verdict.tests[0].failures.size(), 1);
  EXPECT_EQ(verdict.tests[0].failures[0].file, "a_test.cpp");
  EXPECT_EQ(verdict.tests[0].failures[0].line, 7);
  EXPECT_EQ(verdict.tests[0].failures[0].message, "no reply");
}

TEST(Verdict, IsCalmAboutAStub) {
  const std::string todo = "not solved yet: echo.cpp:14";
  const Verdict verdict =
      verdict_on(begin + failed("Answers", todo) + failed("KeepsBytes", todo) + end);

  EXPECT_EQ(verdict.outcome, Outcome::not_solved_yet);
  EXPECT_EQ(verdict.sentence, "Not solved yet.");
  EXPECT_THAT(states(verdict),
              ElementsAre(TestState::not_solved_yet, TestState::not_solved_yet));
}

TEST(Verdict, IsCalmAboutAHalfSolvedStub) {
  const Verdict verdict = verdict_on(begin + passed("Answers") +
                                     failed("KeepsBytes", "not solved yet: a:1") + end);

  EXPECT_EQ(verdict.outcome, Outcome::not_solved_yet);
  EXPECT_EQ(verdict.sentence, "Not solved yet: 1 of 2 tests passes.");
}

TEST(Verdict, SaysWhoWaitsWhenATestIsStuck) {
  Evidence stuck = evidence(
      begin + started("Answers") +
      R"({"event":"stuck","name":"Echo.Answers","message":"echo waits for a request"})" +
      "\n");
  stuck.process.exit_code = 70;
  const Verdict verdict = judge(stuck);

  EXPECT_EQ(verdict.outcome, Outcome::stuck);
  EXPECT_EQ(verdict.sentence, "Stuck in the test \"answers\".");
  EXPECT_EQ(verdict.tests[0].failures.at(0).message, "echo waits for a request");
  EXPECT_THAT(states(verdict), ElementsAre(TestState::stuck, TestState::not_run));
}

TEST(Verdict, KeepsWhatTheFlightRecorderSays) {
  const Verdict verdict = verdict_on(
      begin + failed("Answers", "no") +
      R"({"event":"waiting","name":"Echo.Answers","report":"a waits"})"
      "\n"
      R"({"event":"recording","name":"Echo.Answers","picture":"a -> b",)"
      R"("findings":[{"id":"mute","sentence":"It said nothing.","page":"p"}]})"
      "\n" +
      passed("KeepsBytes") + end);

  EXPECT_EQ(verdict.tests[0].waiting, "a waits");
  EXPECT_EQ(verdict.tests[0].picture, "a -> b");
  ASSERT_EQ(verdict.tests[0].findings.size(), 1);
  EXPECT_EQ(verdict.tests[0].findings[0].id, "mute");
  EXPECT_EQ(verdict.tests[0].findings[0].page, "p");
  EXPECT_EQ(verdict.tests[1].picture, "");
}

TEST(Verdict, NamesEachMisconceptionOnce) {
  const Verdict verdict = verdict_on(
      begin + failed("Answers", "no\\nmisconception: mute: It said nothing.") +
      failed("KeepsBytes", "misconception: mute: It said nothing.") + end);

  EXPECT_THAT(verdict.misconceptions,
              ElementsAre(runner::NamedMisconception{"mute", "It said nothing."}));
  EXPECT_EQ(verdict.tests[0].failures.at(0).message, "no");
  EXPECT_TRUE(verdict.tests[0].failures.at(0).diagnosis);
}

TEST(Verdict, RemarksOnProcessesLeftBehind) {
  Evidence left = evidence(all_pass);
  left.process.left_behind = 2;

  EXPECT_THAT(judge(left).notes, ElementsAre("It left 2 processes running; ended."));
}

TEST(TestReport, IsReadUpToWhereItIsCutOff) {
  const auto report =
      parse_test_report(begin + passed("Answers") + R"({"event":"test","na)");

  EXPECT_TRUE(report.begun);
  EXPECT_FALSE(report.ended);
  EXPECT_EQ(report.tests.size(), 1);
}

TEST(OwnOutput, IsWhatGoogleTestDidNotPrint) {
  const auto report = parse_test_report(begin + failed("Answers", "Value of: x") + end);

  EXPECT_EQ(own_output("hello\na_test.cpp:7: Failure\nValue of: x\n\nworld\n"
                       "[  FAILED  ] Echo.Answers (3 ms)\n[==========] 1 test ran.\n",
                       report),
            "hello\nworld\n");
  EXPECT_EQ(own_output("\n \n[  PASSED  ] 5 tests.\n", report), "");
}
