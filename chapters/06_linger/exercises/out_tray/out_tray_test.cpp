#include "out_tray.hpp"

#include <gmock/gmock.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <system_error>
#include <thread>

#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/verbs.hpp"

using namespace std::chrono_literals;
using workbook::AbsentPeer;
using workbook::misconception;
using workbook::patience;

namespace {

using Letters = std::vector<std::string>;

/** A process that does not wait begins to end in this time. */
constexpr auto a_while = 200ms;

constexpr char sent = 's';
constexpr char ending = 'e';
constexpr char context_ended = 'c';

int notes = -1;  // where the new process writes

void note(char what) {
  (void)!::write(notes, &what, 1);
}

std::ptrdiff_t count_threads() {
  return std::distance(std::filesystem::directory_iterator("/proc/self/task"), {});
}

/** At the end of the process: notes that, and whether libzmq's threads are gone. */
void note_the_end() {
  note(ending);
  // A thread that has ended is seen a little longer.
  for (int look = 0; look < 5000 && count_threads() > 1; ++look)
    std::this_thread::yield();
  if (count_threads() == 1) note(context_ended);
}

/** The whole life of the new process; an exception ends it, as it would in main. */
[[noreturn]] void be_the_program(const OutTrayOptions& options) noexcept {
  std::atexit(note_the_end);
  std::exit(out_tray(options));
}

/** A process of its own whose main is out_tray. */
class Process {
 public:
  Process(const std::string& office, const Letters& letters) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) == -1)
      throw std::system_error(errno, std::generic_category(), "cannot make a pipe");
    notes_ = ends[0];
    std::fflush(nullptr);
    process_ = ::fork();
    if (process_ == 0) {
      ::close(ends[0]);
      notes = ends[1];
      be_the_program({office, letters, [] { note(sent); }});
    }
    ::close(ends[1]);
  }

  ~Process() {
    if (!is_waited_for_) {
      ::kill(process_, SIGKILL);
      wait();
    }
    ::close(notes_);
  }
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  /** Whether it says that all is sent; a program that ends instead ends the test
   *  likewise, so that the verdict is what it would be on any other exercise. */
  bool has_sent() {
    const char what = next_note(patience());
    if (what != sent && what != nothing_yet) end_likewise();
    return what == sent;
  }

  /** Whether it begins to end within this time; if so, waits until it has ended. */
  bool ends(std::chrono::milliseconds limit) {
    char what = next_note(limit);
    if (what == nothing_yet) return false;
    while (what == ending || what == context_ended) {
      has_ended_its_context_ |= what == context_ended;
      what = next_note(patience());
    }
    return what == nothing_more;
  }

  [[nodiscard]] bool has_ended_its_context() const { return has_ended_its_context_; }

  /** After its end; -1 when it did not end by itself. */
  int exit_code() {
    const int status = wait();
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  static constexpr char nothing_more = 'n';
  static constexpr char nothing_yet = 'y';

  char next_note(std::chrono::milliseconds limit) {
    pollfd item{notes_, POLLIN, 0};
    if (::poll(&item, 1, static_cast<int>(limit.count())) < 1) return nothing_yet;
    char what = nothing_more;
    (void)!::read(notes_, &what, 1);
    return what;
  }

  int wait() {
    int status = 0;
    ::waitpid(process_, &status, 0);
    is_waited_for_ = true;
    return status;
  }

  [[noreturn]] void end_likewise() {
    const int status = wait();
    if (WIFSIGNALED(status)) std::raise(WTERMSIG(status));
    std::_Exit(WEXITSTATUS(status));
  }

  pid_t process_ = -1;
  int notes_ = -1;
  bool is_waited_for_ = false;
  bool has_ended_its_context_ = false;
};

/** Expects that these letters get to an office which opens when they have been sent. */
void expect_delivery_of(const Letters& letters) {
  const AbsentPeer address;
  Process program(address.endpoint(), letters);
  ASSERT_TRUE(program.has_sent()) << "It has not called all_sent.";

  if (program.ends(a_while)) {
    FAIL() << "The process has ended, and the office has not opened yet."
           << misconception(program.has_ended_its_context() ? "linger-drops"
                                                            : "exit-without-term");
  }
  zmq::context_t outside;
  zmq::socket_t office(outside, zmq::socket_type::pull);
  office.bind(address.endpoint());

  for (const std::string& letter : letters)
    EXPECT_EQ(workbook::receive_text(office), letter);
  ASSERT_TRUE(program.ends(patience())) << "The process does not end.";
  EXPECT_EQ(program.exit_code(), 0);
}

}  // namespace

// S2-11
TEST(OutTray, KeepsALetterUntilTheOfficeOpens) {
  expect_delivery_of({"Dear Sir or Madam"});
}

// S2-11
TEST(OutTray, KeepsAllLettersAndTheirOrder) {
  expect_delivery_of({"first", "", "third", std::string(500'000, 'x'), "last"});
}
