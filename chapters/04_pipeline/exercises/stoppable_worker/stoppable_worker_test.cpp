#include "stoppable_worker.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <vector>

#include "workbook/misconception.hpp"
#include "workbook/patience.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using workbook::Blame;
using workbook::misconception;
using workbook::receive_text;
using workbook::send;
using workbook::wait_until_blocked;
using workbook::waiting_at;

namespace {

class StoppableWorker : public workbook::Stage {
 protected:
  StoppableWorker() { explain(ENOTSUP, "wrong-direction"); }

  zmq::socket_t bound(zmq::socket_type type, const std::string& endpoint) {
    zmq::socket_t socket(context, type);
    socket.bind(endpoint);
    return socket;
  }

  zmq::socket_t ventilator() { return bound(zmq::socket_type::push, "inproc://tasks"); }
  zmq::socket_t sink() { return bound(zmq::socket_type::pull, "inproc://sink"); }
  zmq::socket_t control() { return bound(zmq::socket_type::xpub, "inproc://control"); }
  zmq::socket_t desk() { return bound(zmq::socket_type::rep, "inproc://desk"); }

  /** Starts the worker; when it has returned, the sink hears "returned". */
  workbook::Peer<int> start_worker(std::function<std::string(const std::string&)> work =
                                       [](const std::string& task) {
                                         return "done " + task;
                                       }) {
    return start("stoppable_worker", [this, work] {
      const int done = stoppable_worker(context, {.ventilator = "inproc://tasks",
                                                  .sink = "inproc://sink",
                                                  .control = "inproc://control",
                                                  .work = work});
      zmq::socket_t test(context, zmq::socket_type::push);
      test.connect("inproc://sink");
      test.send(zmq::str_buffer("returned"));
      return done;
    });
  }

  /** Starts a worker whose work is to ask the desk for the result. */
  workbook::Peer<int> start_worker_that_asks() {
    return start_worker([this](const std::string& task) {
      zmq::socket_t desk(context, zmq::socket_type::req);
      desk.connect("inproc://desk");
      desk.send(zmq::buffer(task));
      zmq::message_t result;
      (void)desk.recv(result);
      return result.to_string();
    });
  }
};

void wait_until_it_listens(zmq::socket_t& control) {
  EXPECT_EQ(receive_text(control, Blame{"forgot-subscription"}), "\1");
}

void expect_goodbye(zmq::socket_t& sink) {
  const std::string word = receive_text(sink, Blame{"deaf-to-stop"});
  if (word == "returned") {
    const auto rest = waiting_at(sink);
    EXPECT_EQ(std::ranges::count(rest, "bye"), 1) << misconception("goodbye-forgotten");
  } else {
    EXPECT_EQ(word, "bye");
  }
}

}  // namespace

TEST_F(StoppableWorker, DoesTasksInTheirOrder) {
  zmq::socket_t control = this->control();
  zmq::socket_t sink = this->sink();
  zmq::socket_t ventilator = this->ventilator();
  start_worker();
  wait_until_it_listens(control);

  for (const char* const task : {"1", "2", "", "4"}) send(ventilator, {task});

  for (const char* const result : {"done 1", "done 2", "done ", "done 4"})
    EXPECT_EQ(receive_text(sink), result);
}

// S4-38
TEST_F(StoppableWorker, StopsWhileItWaitsForATask) {
  zmq::socket_t control = this->control();
  zmq::socket_t sink = this->sink();
  zmq::socket_t ventilator = this->ventilator();
  auto worker = start_worker();
  wait_until_it_listens(control);
  send(ventilator, {"1"});
  EXPECT_EQ(receive_text(sink), "done 1");
  wait_until_blocked("stoppable_worker");

  send(control, {"stop"});

  expect_goodbye(sink);
  EXPECT_EQ(worker.result(), 1);
}

TEST_F(StoppableWorker, FinishesTheTaskItIsAt) {
  zmq::socket_t control = this->control();
  zmq::socket_t sink = this->sink();
  zmq::socket_t ventilator = this->ventilator();
  zmq::socket_t desk = this->desk();
  auto worker = start_worker_that_asks();
  wait_until_it_listens(control);
  send(ventilator, {"1"});
  EXPECT_EQ(receive_text(desk), "1");

  send(control, {"enough"});
  send(ventilator, {"2"});  // wakes even who waits for tasks only
  send(desk, {"one"});

  EXPECT_EQ(receive_text(sink), "one");
}

// S4-40
TEST_F(StoppableWorker, BeginsNoOtherTaskOnceItIsToldToStop) {
  zmq::socket_t control = this->control();
  zmq::socket_t sink = this->sink();
  zmq::socket_t ventilator = this->ventilator();
  zmq::socket_t desk = this->desk();
  auto worker = start_worker_that_asks();
  wait_until_it_listens(control);
  send(ventilator, {"1"});
  EXPECT_EQ(receive_text(desk), "1");

  for (const char* const task : {"2", "3", "4"}) send(ventilator, {task});
  send(control, {"stop"});
  send(desk, {"one"});
  EXPECT_EQ(receive_text(sink), "one");

  std::array items{zmq::pollitem_t{sink.handle(), 0, ZMQ_POLLIN, 0},
                   zmq::pollitem_t{desk.handle(), 0, ZMQ_POLLIN, 0}};
  ASSERT_GT(zmq::poll(items, workbook::patience()), 0)
      << "the worker does nothing more";
  if (items[1].revents != 0)
    FAIL() << "The worker was told to stop and has begun task " << receive_text(desk)
           << "." << misconception("stop-comes-last");
  expect_goodbye(sink);
  EXPECT_EQ(worker.result(), 1);
}
