#include "hoarding_worker.hpp"

#include <gmock/gmock.h>

#include <vector>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::ElementsAre;
using workbook::misconception;
using workbook::receive_text;
using workbook::send;
using workbook::waiting_at;

namespace {

using Texts = std::vector<std::string>;

class HoardingWorker : public workbook::Stage {
 protected:
  HoardingWorker() { explain(ENOTSUP, "wrong-direction"); }

  /** A ventilator whose own limit is one task for each worker. */
  zmq::socket_t ventilator() {
    zmq::socket_t ventilator(context, zmq::socket_type::push);
    ventilator.set(zmq::sockopt::sndhwm, 1);
    ventilator.bind("inproc://tasks");
    return ventilator;
  }

  zmq::socket_t bound(zmq::socket_type type, const std::string& endpoint) {
    zmq::socket_t socket(context, type);
    socket.bind(endpoint);
    return socket;
  }

  zmq::socket_t colleague_of_the_worker(zmq::socket_t& ventilator) {
    zmq::socket_t colleague(context, zmq::socket_type::pull);
    colleague.connect("inproc://tasks");
    (void)ventilator.get(zmq::sockopt::events);  // learns of it
    return colleague;
  }

  /** Starts the worker, whose work is to ask the test when it may go on. */
  void start_worker() {
    start("hoarding_worker", [this] {
      zmq::socket_t test(context, zmq::socket_type::req);
      test.connect("inproc://test");
      const auto work = [&test](const std::string& task) {
        zmq::message_t reply;
        test.send(zmq::buffer(task));
        (void)test.recv(reply);
      };
      hoarding_worker(
          context,
          {.ventilator = "inproc://tasks", .sink = "inproc://sink", .work = work});
    });
  }

  /** Deals fifty tasks while the worker works and its colleague is quick; returns what
   *  the colleague gets. */
  Texts what_is_left_for(zmq::socket_t& colleague, zmq::socket_t& ventilator) {
    constexpr int dealt = 50;
    Texts tasks;
    for (int task = 1; task <= dealt; ++task) {
      send(ventilator, {std::to_string(task)});
      for (const std::string& taken : waiting_at(colleague)) tasks.push_back(taken);
    }
    const int hoarded = dealt - static_cast<int>(tasks.size());
    EXPECT_NE(hoarded, 25) << misconception("task-hoarding");
    EXPECT_NE(hoarded, 4) << misconception("connected-twice");
    EXPECT_EQ(hoarded, 2);  // one at the worker's socket, one at the ventilator's
    return tasks;
  }
};

}  // namespace

// G1-74
TEST_F(HoardingWorker, LeavesTheTasksToItsIdleColleague) {
  zmq::socket_t tasks = ventilator();
  zmq::socket_t desk = bound(zmq::socket_type::rep, "inproc://test");
  zmq::socket_t sink = bound(zmq::socket_type::pull, "inproc://sink");
  start_worker();
  send(tasks, {"a long one"});
  EXPECT_EQ(receive_text(desk), "a long one");
  zmq::socket_t colleague = colleague_of_the_worker(tasks);

  what_is_left_for(colleague, tasks);
}

TEST_F(HoardingWorker, DoesTheFewTasksThatItHasTakenAndReportsThem) {
  zmq::socket_t tasks = ventilator();
  zmq::socket_t desk = bound(zmq::socket_type::rep, "inproc://test");
  zmq::socket_t sink = bound(zmq::socket_type::pull, "inproc://sink");
  start_worker();
  send(tasks, {"a long one"});
  EXPECT_EQ(receive_text(desk), "a long one");
  zmq::socket_t colleague = colleague_of_the_worker(tasks);
  const Texts left = what_is_left_for(colleague, tasks);

  send(desk, {"go on"});
  EXPECT_EQ(receive_text(sink), "done a long one");
  for (int i = 0; i < 2; ++i) {
    const std::string task = receive_text(desk);
    EXPECT_THAT(left, testing::Not(testing::Contains(task)));
    send(desk, {"go on"});
    EXPECT_EQ(receive_text(sink), "done " + task);
  }
}

TEST_F(HoardingWorker, ReportsATaskWhenItIsDoneAndNotBefore) {
  zmq::socket_t tasks = ventilator();
  zmq::socket_t desk = bound(zmq::socket_type::rep, "inproc://test");
  zmq::socket_t sink = bound(zmq::socket_type::pull, "inproc://sink");
  start_worker();
  send(tasks, {"a long one"});
  EXPECT_EQ(receive_text(desk), "a long one");

  const bool too_early = !waiting_at(sink).empty();
  EXPECT_FALSE(too_early) << misconception("reported-before-done");

  zmq::socket_t colleague = colleague_of_the_worker(tasks);
  what_is_left_for(colleague, tasks);
}
