// The crew, whatever it is doing when the end comes, and the gallery of hangs.

#include "clean_exit.hpp"

#include <gmock/gmock.h>

#include <csignal>
#include <stdexcept>

#include "clean_exit_stage.hpp"
#include "workbook/patience.hpp"
#include "workbook/shows.hpp"

using clean_exit::Doing;
using clean_exit::hang_gallery;
using clean_exit::task_crew;
using clean_exit::TaskCrewOptions;
using clean_exit::WorkerReport;
using namespace std::chrono_literals;
using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::Field;
using testing::SizeIs;
using testing::StartsWith;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::shows;

namespace {

constexpr auto tasks_endpoint = "inproc://tasks";
constexpr auto results_endpoint = "inproc://results";

/** A crew, its tasks and its results. */
class Crew : public CleanExit {
 protected:
  auto start_crew(TaskCrewOptions options) {
    options.tasks = tasks_endpoint;
    options.results = results_endpoint;
    return start("task_crew", [this, options] { return task_crew(context, options); });
  }

  zmq::socket_t make_workers() {
    zmq::socket_t workers(context, zmq::socket_type::push);
    workers.set(zmq::sockopt::sndhwm, 1);
    workers.bind(tasks_endpoint);
    return workers;
  }

  zmq::socket_t make_results() {
    zmq::socket_t results(context, zmq::socket_type::pull);
    results.bind(results_endpoint);
    return results;
  }
};

auto EndedWhile(Doing doing) {
  return Field(&WorkerReport::ended_while, doing);
}

/** Shows an exhibit, to a visitor who leaves at once, and counts the visits. */
int visits(const std::string& exhibit) {
  int count = 0;
  hang_gallery([&count] { ++count; }, {.exhibit = exhibit});
  return count;
}

}  // namespace

// --- the crew ---

TEST_F(Crew, SendsOneResultForEachTask) {
  zmq::socket_t workers = make_workers();
  zmq::socket_t results = make_results();
  auto crew = start_crew({.workers = 3});

  for (int task = 1; task <= 12; ++task) {
    send(workers, {"0"});
    EXPECT_EQ(receive_text(results), "");
  }
  workbook::expect_nothing_more(results);
  context.shutdown();

  EXPECT_THAT(crew.result(), SizeIs(3));
}

// G1-103
//! [ends while it waits]
TEST_F(Crew, EndsWhileItWaitsForTasks) {
  auto crew = start_crew({.workers = 3});

  context.shutdown();

  EXPECT_THAT(crew.result(),
              AllOf(SizeIs(3), Each(EndedWhile(Doing::waiting_for_a_task))));
}
//! [ends while it waits]

// G1-103
//! [ends while a result waits]
TEST_F(Crew, EndsWhileAResultWaitsForRoom) {
  zmq::socket_t workers = make_workers();
  auto crew = start_crew({.workers = 1, .queue = 1});
  // Nobody fetches results: one is in the queue, the second waits for room, and two
  // tasks wait. There is no place for the fourth task before all of this is so.
  for (int task = 1; task <= 4; ++task) send(workers, {"0"});

  context.shutdown();

  const auto reports = crew.result();
  ASSERT_THAT(reports, ElementsAre(EndedWhile(Doing::handing_over)));
  EXPECT_EQ(reports[0].done, 1);
}
//! [ends while a result waits]

TEST_F(Crew, EndsWhenEachHasDoneItsTasks) {
  zmq::socket_t results = make_results();
  start("tasks", [this] {  // for as long as anybody wants some
    zmq::socket_t workers = make_workers();
    while (true) workers.send(zmq::str_buffer("0"));
  });

  auto crew = start_crew({.workers = 2, .tasks_each = 2});

  EXPECT_THAT(crew.result(),
              AllOf(SizeIs(2), Each(AllOf(EndedWhile(Doing::nothing),
                                          Field(&WorkerReport::done, 2)))));
}

// G1-102
//! [results for a late sink]
TEST_F(Crew, LeavesItsContextResultsForALateSink) {
  const workbook::AbsentPeer address;
  zmq::context_t own;
  zmq::socket_t workers(own, zmq::socket_type::push);
  workers.bind(tasks_endpoint);
  auto crew = start("task_crew", [&own, endpoint = address.endpoint()] {
    return task_crew(own, {.tasks = tasks_endpoint,
                           .results = endpoint,
                           .workers = 1,
                           .tasks_each = 2,
                           .linger = 2 * workbook::patience()});
  });
  for (int task = 1; task <= 2; ++task) send(workers, {"0"});
  crew.result();
  workers.close();
  Ending ending = begin_to_end(own);

  LateComer sink(zmq::socket_type::pull, address.endpoint());

  for (int task = 1; task <= 2; ++task) EXPECT_EQ(receive_text(sink.socket), "");
  ending.comes();
}
//! [results for a late sink]

//! [one fails, all end]
TEST_F(Crew, EndsWhenOneOfItsWorkersFails) {
  // Not over inproc: libzmq 4.3.4 aborts when a context without room for another socket
  // ends with a connection to a name that nobody has bound.
  const workbook::AbsentPeer nobody;
  context.set(zmq::ctxopt::max_sockets, 3);  // enough for one of them

  auto error = start("task_crew", [this, endpoint = nobody.endpoint()] {
    try {
      task_crew(context, {.tasks = endpoint, .results = endpoint, .workers = 2});
      return 0;
    } catch (const zmq::error_t& error) {
      return error.num();
    }
  });

  EXPECT_EQ(error.result(), EMFILE);
}
//! [one fails, all end]

TEST_F(Crew, RefusesWhatIsNoEndpointAndACrewOfNobody) {
  EXPECT_THAT([this] { task_crew(context, {.tasks = "nonsense"}); },
              RefusesWith(EINVAL));
  EXPECT_THROW(task_crew(context, {.workers = 0}), std::invalid_argument);
}

TEST_F(Crew, LeavesWhatIsNoTask) {
  zmq::socket_t workers = make_workers();
  zmq::socket_t results = make_results();
  auto crew = start_crew({.workers = 1});

  for (const char* const task : {"", "ten", "-1", "1 ", "99999999999", "60001"})
    send(workers, {task});
  send(workers, {"1", "2"});
  send(workers, {"1"});
  EXPECT_EQ(receive_text(results), "");
  context.shutdown();

  EXPECT_THAT(crew.result(), ElementsAre(AllOf(Field(&WorkerReport::bad, 7),
                                               Field(&WorkerReport::done, 1))));
}

TEST(CrewReport, IsASentence) {
  EXPECT_EQ(to_string(WorkerReport{.done = 1}),
            "1 task done; ended while it waited for a task");
  EXPECT_EQ(to_string(WorkerReport{2, 1, Doing::handing_over}),
            "2 tasks done, 1 bad one left; ended with a result that it could not send");
  EXPECT_EQ(to_string(WorkerReport{0, 2, Doing::nothing}),
            "0 tasks done, 2 bad ones left; ended when it had done them all");
}

// --- the gallery ---

// G1-91 G1-92 G1-104
TEST(HangGallery, MendsWhatItHasHung) {
  shows("linger-after-eterm");
  for (const std::string& exhibit : clean_exit::exhibits()) {
    if (exhibit == "member-order") continue;
    EXPECT_EQ(visits(exhibit), 1) << exhibit;
  }
}

// G1-99
TEST(HangGallery, CannotMendAWrongOrderOfMembers) {
  EXPECT_EQ(end_of_child([] { return visits("member-order"); }, 50ms),
            EndOfProcess{.signal = SIGALRM});
}

TEST(HangGallery, SaysWhatItHasWhenItIsAskedForSomethingElse) {
  EXPECT_THAT([] { visits("no-such-hang"); },
              testing::ThrowsMessage<std::invalid_argument>(
                  AllOf(StartsWith("there is no exhibit 'no-such-hang'"),
                        testing::EndsWith("two-contexts, unsent-message"))));
}
