#include "system/process.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include "system/supervisor.hpp"
#include "temporary_folder.hpp"

using runner::Ending;
using runner::Interrupted;
using runner::ProcessRequest;
using runner::ProcessResult;
using runner::run_process;
using runner::run_processes;
using runner::Supervisor;
using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Ge;

namespace {

// Far more than anything here takes; it ends a test that would hang.
constexpr seconds far_off{60};

ProcessRequest shell(const std::string& script) {
  return {.arguments = {"sh", "-c", script}, .time_limit = far_off};
}

bool is_alive(const std::string& id) {
  return kill(std::stoi(id), 0) == 0;
}

class Processes : public InAFolder {};

}  // namespace

TEST(Process, SaysHowItExited) {
  const ProcessResult result = run_process(shell("exit 3"));

  EXPECT_EQ(result.ending, Ending::exited);
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_FALSE(result.succeeded());
  EXPECT_TRUE(run_process(shell("true")).succeeded());
}

TEST(Process, SaysWhichSignalEndedIt) {
  const ProcessResult result = run_process(shell("kill -SEGV $$"));

  EXPECT_EQ(result.ending, Ending::signalled);
  EXPECT_EQ(result.signal, SIGSEGV);
}

TEST(Process, SaysWhyItCouldNotBeStarted) {
  const ProcessResult result = run_process({.arguments = {"/nowhere/to/be/found"}});

  EXPECT_EQ(result.ending, Ending::not_started);
  EXPECT_EQ(result.error, "no such file or directory");
}

TEST(Process, HasBothOutputsInTheirOrder) {
  EXPECT_EQ(run_process(shell("echo 1; echo 2 >&2; echo 3")).output, "1\n2\n3\n");
}

TEST(Process, HasNoInput) {
  EXPECT_TRUE(run_process(shell("! read line")).succeeded());
}

TEST_F(Processes, RunWhereTheyAreAskedTo) {
  ProcessRequest request = shell("pwd -P");
  request.folder = folder();

  EXPECT_EQ(run_process(request).output,
            std::filesystem::canonical(folder()).string() + "\n");
}

TEST_F(Processes, TellWhatTheyPrintAsItComes) {
  // The script goes on once somebody has heard its first word.
  const auto answer = folder() / "answer";
  ASSERT_EQ(mkfifo(answer.c_str(), S_IRWXU), 0);
  ProcessRequest request = shell("echo begun; read word < answer; echo $word");
  request.folder = folder();
  std::string heard;
  request.on_output = [&](std::string_view piece) {
    heard += piece;
    if (heard == "begun\n") std::ofstream(answer) << "heard\n";
  };

  EXPECT_EQ(run_process(std::move(request)).output, "begun\nheard\n");
  EXPECT_EQ(heard, "begun\nheard\n");
}

TEST(Process, HasAChangedEnvironment) {
  setenv("RUNNER_TEST_REMOVED", "1", 1);
  ProcessRequest request = shell("echo $RUNNER_TEST_ADDED-$RUNNER_TEST_REMOVED-$HOME");
  request.environment = {{"RUNNER_TEST_ADDED", "new"},
                         {"RUNNER_TEST_REMOVED", std::nullopt},
                         {"HOME", "/here"}};
  EXPECT_EQ(run_process(request).output, "new--/here\n");
}

TEST(Process, IsEndedAfterItsTimeLimit) {
  ProcessRequest request = shell("echo begun; trap '' TERM; while :; do sleep 1; done");
  request.time_limit = milliseconds(300);

  const ProcessResult result = run_process(request);

  EXPECT_EQ(result.ending, Ending::time_limit);
}

TEST(Process, IsEndedAfterItsOutputLimit) {
  ProcessRequest request = shell("yes");
  request.output_limit = 1000;

  const ProcessResult result = run_process(request);

  EXPECT_EQ(result.ending, Ending::output_limit);
  EXPECT_EQ(result.output.size(), 1000);
}

TEST(Process, MayPrintExactlyItsOutputLimit) {
  ProcessRequest request = shell("printf 12345");
  request.output_limit = 5;

  EXPECT_EQ(run_process(request).ending, Ending::exited);
}

TEST(Process, GetsItsGraceBeforeTheEnd) {
  ProcessRequest request =
      shell("trap 'echo tidied up; exit' TERM; kill -INT $PPID; while :; do :; done");
  request.grace = far_off;
  Supervisor supervisor;
  std::string output;
  supervisor.start(request,
                   [&](const ProcessResult& result) { output = result.output; });

  EXPECT_THROW(supervisor.run(), Interrupted);
  EXPECT_EQ(output, "tidied up\n");
}

TEST(Process, IsEndedWhenItsGraceIsOver) {
  ProcessRequest request = shell("trap '' TERM; while :; do sleep 1; done");
  request.time_limit = milliseconds(100);
  request.grace = milliseconds(100);

  EXPECT_EQ(run_process(request).ending, Ending::time_limit);
}

TEST(Process, TakesWhatItLeftInItsGroupAlong) {
  const ProcessResult result = run_process(shell("sleep 600 & echo $!"));

  EXPECT_FALSE(is_alive(result.output));
  EXPECT_EQ(result.left_behind, 1);
}

TEST_F(Processes, TakeAlongWhatLeftTheirSessionAndTheirParent) {
  ProcessRequest request = shell(
      "mkfifo told; setsid sh -c 'setsid sleep 600 & echo $! > told; sleep 600' & "
      "read id < told; echo $id");
  request.folder = folder();

  const ProcessResult result = run_process(request);

  EXPECT_FALSE(is_alive(result.output));
  EXPECT_THAT(result.left_behind, Ge(2));
}

TEST(Process, IsNotWaitedForByWhoHoldsItsOutput) {
  const auto start = std::chrono::steady_clock::now();
  run_process(shell("setsid sleep 600 &"));

  EXPECT_LT(std::chrono::steady_clock::now() - start, far_off);
}

TEST(Process, IsNotWaitedForWhenAStrangerHoldsItsOutput) {
  ProcessRequest request = shell("echo $$; exec sleep 600");
  int held = -1;
  request.on_output = [&](std::string_view id) {
    const int process = std::stoi(std::string(id));
    held = open(("/proc/" + std::to_string(process) + "/fd/1").c_str(), O_WRONLY);
    kill(process, SIGTERM);
  };

  EXPECT_EQ(run_process(std::move(request)).signal, SIGTERM);
  EXPECT_NE(held, -1) << "this test holds it";
  close(held);
}

TEST_F(Processes, LeaveThoseOfOthersAlone) {
  // An orphan in the session of a process that goes on is that process's affair.
  ProcessRequest other = shell(
      "id=$(sh -c 'sleep 600 >/dev/null & echo $!'); read go < told; kill -0 $id");
  other.folder = folder();
  ASSERT_EQ(mkfifo((folder() / "told").c_str(), 0600), 0);
  Supervisor supervisor;
  ProcessResult of_other;
  supervisor.start(other, [&](ProcessResult result) { of_other = std::move(result); });
  supervisor.start(shell("setsid sleep 600 &"), [&](const ProcessResult&) {
    std::ofstream(folder() / "told") << "go\n";
  });
  supervisor.run();

  EXPECT_TRUE(of_other.succeeded()) << of_other.output;
  EXPECT_EQ(of_other.left_behind, 1);
}

TEST_F(Processes, AnswerInTheOrderOfTheRequests) {
  ASSERT_EQ(mkfifo((folder() / "told").c_str(), 0600), 0);
  ProcessRequest first = shell("read go < told; echo 1");
  ProcessRequest second = shell("echo go > told; echo 2");
  first.folder = second.folder = folder();

  const auto results = run_processes({first, second, shell("echo 3")}, 2);

  ASSERT_EQ(results.size(), 3);
  EXPECT_EQ(results[0].output + results[1].output + results[2].output, "1\n2\n3\n");
}

TEST(RunProcesses, MayHaveNothingToDo) {
  EXPECT_TRUE(run_processes({}, 2).empty());
}

TEST(Supervisor, EndsItsProcessesWhenASignalAsksItToEnd) {
  Supervisor supervisor;
  ProcessResult result;
  supervisor.start(shell("echo $$; kill -INT $PPID; sleep 600"),
                   [&](ProcessResult ended) { result = std::move(ended); });
  try {
    supervisor.run();
    FAIL() << "it was not interrupted";
  } catch (const Interrupted& interruption) {
    EXPECT_EQ(interruption.signal, SIGINT);
  }
  EXPECT_EQ(result.ending, Ending::cancelled);
  EXPECT_FALSE(is_alive(result.output));
}

TEST(Supervisor, StartsNothingMoreAfterASignal) {
  EXPECT_THROW(
      run_processes({shell("kill -TERM $PPID; sleep 600"), shell("sleep 600")}, 1),
      Interrupted);
}
