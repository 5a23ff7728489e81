// What can only be shown in a process of its own: who hangs, who aborts, who forks.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <thread>

#include "clean_exit_stage.hpp"

using namespace std::chrono_literals;
using workbook::AbsentPeer;

EndOfProcess end_of_child(const std::function<int()>& program,
                          std::chrono::milliseconds alarm) {
  const pid_t child = ::fork();
  if (child == -1) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) {
    ::dup2(::open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    const auto microseconds = std::chrono::microseconds(alarm).count();
    const itimerval time{{0, 0}, {microseconds / 1'000'000, microseconds % 1'000'000}};
    ::setitimer(ITIMER_REAL, &time, nullptr);
    ::_exit(program());
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WIFSIGNALED(status)) return {.signal = WTERMSIG(status)};
  return {.exit_code = WEXITSTATUS(status)};
}

namespace {

constexpr auto a_moment = 30ms;  // nothing passes by its being long enough

const EndOfProcess ends{.exit_code = 0};
const EndOfProcess hangs{.signal = SIGALRM};
const EndOfProcess aborts{.signal = SIGABRT};

}  // namespace

// Nothing here is on a stage: a stage has threads, and a fork leaves those behind.

// --- what automatic destruction does, and does not do ---

// G1-99
//! [context first]
TEST(Child, EndsWhenTheContextIsDeclaredBeforeItsSocket) {
  struct Newsroom {
    zmq::context_t context;
    zmq::socket_t wire{context, zmq::socket_type::pull};
  };

  EXPECT_EQ(end_of_child([] {
              { const Newsroom newsroom; }
              return 0;
            }),
            ends);
}
//! [context first]

// G1-99
//! [context last]
TEST(Child, HangsWhenTheContextIsDeclaredBehindItsSocket) {
  struct Newsroom {
    Newsroom() { wire = zmq::socket_t(context, zmq::socket_type::pull); }
    zmq::socket_t wire;
    zmq::context_t context;  // destroyed first
  };

  EXPECT_EQ(end_of_child(
                [] {
                  { const Newsroom newsroom; }
                  return 0;
                },
                a_moment),
            hangs);
}
//! [context last]

// G1-99 G1-107
//! [destructors wait for messages]
TEST(Child, HangsInADestructorWithAMessageThatNobodyFetches) {
  const AbsentPeer nobody;

  EXPECT_EQ(end_of_child(
                [&] {
                  {
                    zmq::context_t context;
                    zmq::socket_t push(context, zmq::socket_type::push);
                    push.connect(nobody.endpoint());
                    push.send(zmq::str_buffer("a message"));
                  }
                  return 0;
                },
                a_moment),
            hangs);
}
//! [destructors wait for messages]

// G1-107
TEST(Child, EndsWithSuchAMessageWhenItsSocketDoesNotLinger) {
  const AbsentPeer nobody;

  EXPECT_EQ(end_of_child([&] {
              {
                zmq::context_t context;
                zmq::socket_t push(context, zmq::socket_type::push);
                push.set(zmq::sockopt::linger, 0);
                push.connect(nobody.endpoint());
                push.send(zmq::str_buffer("a message"));
              }
              return 0;
            }),
            ends);
}

// G1-108
//! [uncaught ETERM]
TEST(Child, AbortsWhenAThreadDoesNotCatchEterm) {
  EXPECT_EQ(end_of_child([] {
              zmq::context_t context;
              std::jthread worker([&context] {
                zmq::socket_t tasks(context, zmq::socket_type::pull);
                zmq::message_t task;
                (void)tasks.recv(task);
              });
              context.shutdown();
              return 0;
            }),
            aborts);
}
//! [uncaught ETERM]

// --- fork ---

namespace {

/** A name for an endpoint between a process and its children. */
std::string endpoint_for_children() {
  return "ipc://@clean-exit-" + std::to_string(::getpid());
}

}  // namespace

// G1-90
//! [fork first]
TEST(Child, TalksToItsParentWhenEachHasMadeItsContextAfterTheFork) {
  const std::string endpoint = endpoint_for_children();
  const pid_t child = ::fork();
  if (child == 0) {
    {
      zmq::context_t context;
      zmq::socket_t push(context, zmq::socket_type::push);
      push.connect(endpoint);
      push.send(zmq::str_buffer("from the child"));
    }  // waits until the message is gone
    ::_exit(0);
  }

  zmq::context_t context;
  zmq::socket_t pull(context, zmq::socket_type::pull);
  pull.bind(endpoint);

  EXPECT_EQ(workbook::receive_text(pull), "from the child");
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}
//! [fork first]

// G1-90
//! [inherited context]
TEST(Child, LosesWhatItSendsWithTheContextOfItsParent) {
  zmq::context_t context;
  zmq::socket_t pull(context, zmq::socket_type::pull);
  pull.bind("inproc://parent");
  zmq::socket_t inherited(context, zmq::socket_type::push);
  inherited.connect("inproc://parent");

  EXPECT_EQ(end_of_child([&] {
              const int sent = zmq_send(inherited.handle(), "lost", 4, ZMQ_DONTWAIT);
              if (sent != -1 || zmq_errno() != EINTR) return 1;
              zmq::socket_t own(context, zmq::socket_type::push);
              own.connect(endpoint_for_children());
              if (zmq_send(own.handle(), "lost", 4, ZMQ_DONTWAIT) != 4) return 2;
              if (zmq_ctx_term(context.handle()) != -1) return 3;
              return zmq_errno() == EINTR ? 0 : 4;
            }),
            ends);

  workbook::send(inherited, {"from the parent"});
  EXPECT_EQ(workbook::receive_text(pull), "from the parent");
  workbook::expect_nothing_more(pull);
}
//! [inherited context]

// --- threads ---

namespace {

int threads() {
  const auto tasks = std::filesystem::directory_iterator("/proc/self/task");
  return static_cast<int>(std::distance(begin(tasks), end(tasks)));
}

/** How many threads a first socket brings, in a process that has none of ZeroMQ. */
int threads_of_a_first_socket(int io_threads) {
  return end_of_child([io_threads] {
           const int before = threads();
           zmq::context_t context(io_threads);
           const int with_context = threads();
           const zmq::socket_t socket(context, zmq::socket_type::pull);
           return with_context == before ? threads() - before : 100;
         })
      .exit_code;
}

}  // namespace

// G1-110
//! [threads come with the first socket]
TEST(Child, HasThreadsForTheNetworkFromItsFirstSocketOn) {
  constexpr int reaper = 1;  // closes sockets

  EXPECT_EQ(threads_of_a_first_socket(0), reaper);
  EXPECT_EQ(threads_of_a_first_socket(1), reaper + 1);  // the default
  EXPECT_EQ(threads_of_a_first_socket(4), reaper + 4);
}
//! [threads come with the first socket]
