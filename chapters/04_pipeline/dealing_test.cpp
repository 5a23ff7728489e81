// How a PUSH deals: in turn, by count, to whoever is there.

#include "pipeline_stage.hpp"

#include <array>

#include "pipeline.hpp"
#include "workbook/shows.hpp"

using pipeline::StartGate;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using workbook::AbsentPeer;
using workbook::join;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::shows;

// G1-73 S4-20 S4-35
//! [dealt in turn]
TEST_F(Pipeline, TasksAreDealtInTurn) {
  zmq::socket_t ventilator = push();
  zmq::socket_t ann = worker_of(ventilator);
  zmq::socket_t bob = worker_of(ventilator);

  send_texts(ventilator, numbered(1, 6));

  EXPECT_THAT(waiting_at(ann), ElementsAre("1", "3", "5"));
  EXPECT_THAT(waiting_at(bob), ElementsAre("2", "4", "6"));
}
//! [dealt in turn]

// G1-73
TEST_F(Pipeline, VentilatorThatConnectsNeedsNoGate) {
  std::array workers{pull(), pull(), pull(), pull()};
  zmq::socket_t ventilator = push();
  for (zmq::socket_t& worker : workers) join(worker, ventilator);

  send_texts(ventilator, numbered(1, 100));

  for (zmq::socket_t& worker : workers) EXPECT_THAT(waiting_at(worker), SizeIs(25));
}

// G1-74
//! [blind to load]
TEST_F(Pipeline, BusyWorkerGetsItsHalfWhileTheOtherIsIdle) {
  zmq::socket_t ventilator = push();
  zmq::socket_t quick = worker_of(ventilator);
  zmq::socket_t busy = worker_of(ventilator);

  std::size_t done = 0;
  for (const std::string& task : numbered(1, 100)) {
    send(ventilator, {task});
    done += waiting_at(quick).size();
  }

  EXPECT_EQ(done, 50U);  // quick has nothing left to do
  EXPECT_THAT(waiting_at(busy), SizeIs(50));
}
//! [blind to load]

// G1-74
//! [short queues]
TEST_F(Pipeline, ShortQueuesLeaveLittleWithABusyWorker) {
  std::array workers{pull(), pull()};
  zmq::socket_t ventilator = push();
  ventilator.set(zmq::sockopt::sndhwm, 1);
  for (zmq::socket_t& worker : workers) {
    worker.set(zmq::sockopt::rcvhwm, 1);
    join(worker, ventilator);
  }

  std::size_t done = 0;
  for (const std::string& task : numbered(1, 100)) {
    send(ventilator, {task});
    done += waiting_at(workers[0]).size();
  }

  EXPECT_EQ(done, 98U);
  EXPECT_THAT(waiting_at(workers[1]), SizeIs(2));
}
//! [short queues]

// G1-70 G1-71 G1-76 S4-22
//! [the first one gets all]
TEST_F(Pipeline, WorkerThatComesAfterTheBatchGetsNothing) {
  zmq::socket_t ventilator = push();
  zmq::socket_t ann = worker_of(ventilator);

  send_texts(ventilator, numbered(1, 100));
  zmq::socket_t bob = worker_of(ventilator);

  EXPECT_THAT(waiting_at(ann), SizeIs(100));
  EXPECT_THAT(waiting_at(bob), IsEmpty());
}
//! [the first one gets all]

// G1-68
TEST_F(Pipeline, WorkerThatComesLaterSharesWhatIsStillToCome) {
  zmq::socket_t ventilator = push();
  zmq::socket_t ann = worker_of(ventilator);
  send_texts(ventilator, numbered(1, 60));

  zmq::socket_t bob = worker_of(ventilator);
  send_texts(ventilator, numbered(61, 100));

  EXPECT_THAT(waiting_at(ann), SizeIs(80));
  EXPECT_THAT(waiting_at(bob), SizeIs(20));
}

// G1-83
//! [connected twice]
TEST_F(Pipeline, WorkerThatConnectsTwiceGetsADoubleShare) {
  zmq::socket_t ventilator = push();
  ventilator.bind("inproc://tasks");
  zmq::socket_t greedy = pull();
  zmq::socket_t modest = pull();
  for (zmq::socket_t* worker : {&greedy, &greedy, &modest})
    worker->connect("inproc://tasks");
  (void)ventilator.get(zmq::sockopt::events);

  send_texts(ventilator, numbered(1, 90));

  EXPECT_THAT(waiting_at(greedy), SizeIs(60));
  EXPECT_THAT(waiting_at(modest), SizeIs(30));
}
//! [connected twice]

// G1-84 S4-28
//! [what a worker takes with it]
TEST_F(Pipeline, TasksOfAWorkerThatLeavesAreLost) {
  zmq::socket_t ventilator = push();
  zmq::socket_t ann = worker_of(ventilator);
  send_texts(ventilator, numbered(1, 10));
  EXPECT_EQ(receive_text(ann), "1");

  ann.close();  // with nine tasks in her queue
  wait_until_alone(ventilator);
  zmq::socket_t bob = worker_of(ventilator);
  send(ventilator, {"11"});

  EXPECT_THAT(waiting_at(bob), ElementsAre("11"));
}
//! [what a worker takes with it]

// S4-23
TEST_F(Pipeline, VentilatorWaitsAsLongAsThereIsNoWorker) {
  zmq::socket_t ventilator = push();
  EXPECT_FALSE(ventilator.send(zmq::str_buffer("1"), zmq::send_flags::dontwait));

  zmq::socket_t ann = worker_of(ventilator);

  EXPECT_TRUE(ventilator.send(zmq::str_buffer("2"), zmq::send_flags::dontwait));
  EXPECT_THAT(waiting_at(ann), ElementsAre("2"));
}

// G1-82
TEST_F(Pipeline, SentMessageIsEmptyAfterwards) {
  zmq::socket_t ventilator = push();
  zmq::socket_t ann = worker_of(ventilator);
  zmq::message_t task(std::string("17 42"));
  zmq::message_t nothing;

  ventilator.send(task, zmq::send_flags::none);
  ventilator.send(nothing, zmq::send_flags::none);

  EXPECT_EQ(task.size(), 0U);
  EXPECT_THAT(waiting_at(ann), ElementsAre("17 42", ""));
}

TEST_F(Pipeline, PushOnlySendsAndPullOnlyReceives) {
  shows("wrong-direction");
  zmq::socket_t ventilator = push();
  zmq::socket_t worker = worker_of(ventilator);
  zmq::message_t message;

  EXPECT_THAT([&] { (void)ventilator.recv(message); }, RefusesWith(ENOTSUP));
  EXPECT_THAT([&] { worker.send(zmq::str_buffer("done")); }, RefusesWith(ENOTSUP));
}

// G1-69
TEST_F(Pipeline, WorkersThatBindNeedAnEndpointEach) {
  shows("address-in-use");
  std::array workers{pull(), pull()};
  const std::string endpoint = workbook::bind_to_loopback(workers[0]);

  EXPECT_THAT([&] { workers[1].bind(endpoint); }, RefusesWith(EADDRINUSE));
}

// G1-78
TEST_F(Pipeline, AHostNameIsForThoseWhoConnect) {
  zmq::socket_t ventilator = push();

  EXPECT_THAT([&] { ventilator.bind("tcp://localhost:*"); }, RefusesWith(ENODEV));
  EXPECT_NO_THROW(ventilator.bind("tcp://lo:*"));
}

// G1-72
TEST_F(Pipeline, ConnectSucceedsWhereNobodyIs) {
  const AbsentPeer nobody;
  zmq::socket_t sink = push();

  EXPECT_NO_THROW(sink.connect(nobody.endpoint()));
  EXPECT_TRUE(sink.send(zmq::str_buffer("it waits"), zmq::send_flags::dontwait));
}

// --- the gate ---

// G1-73 S4-42
//! [the gate]
TEST_F(Pipeline, GateOpensWhenEachWorkerWillHaveItsShare) {
  zmq::socket_t ventilator = push();
  StartGate gate(ventilator);
  const std::string endpoint = workbook::bind_to_loopback(ventilator);
  std::array workers{pull(), pull(), pull(), pull()};
  for (zmq::socket_t& worker : workers) worker.connect(endpoint);

  gate.wait_for(4);
  send_texts(ventilator, numbered(1, 8));

  for (zmq::socket_t& worker : workers) {
    const int first = std::stoi(receive_text(worker));
    EXPECT_EQ(std::stoi(receive_text(worker)), first + 4);
  }
}
//! [the gate]

TEST_F(Pipeline, GateDoesNotCountAWorkerThatHasLeft) {
  zmq::socket_t ventilator = push();
  StartGate gate(ventilator);
  const std::string endpoint = workbook::bind_to_loopback(ventilator);
  zmq::socket_t ann = pull();
  ann.connect(endpoint);
  gate.wait_for(1);
  ann.close();
  wait_until_alone(ventilator);

  std::array workers{pull(), pull()};
  for (zmq::socket_t& worker : workers) worker.connect(endpoint);
  gate.wait_for(2);
  send_texts(ventilator, numbered(1, 4));

  for (zmq::socket_t& worker : workers) {
    const int first = std::stoi(receive_text(worker));
    EXPECT_EQ(std::stoi(receive_text(worker)), first + 2);
  }
}

TEST_F(Pipeline, GateEndsWithItsContext) {
  auto waiting = start("a gate", [this] {
    zmq::socket_t workers(context, zmq::socket_type::push);
    StartGate gate(workers);
    zmq::socket_t test(context, zmq::socket_type::push);
    test.connect("inproc://test");
    test.send(zmq::str_buffer("waiting"));
    EXPECT_THAT([&] { gate.wait_for(1); }, RefusesWith(ETERM));
  });
  zmq::socket_t gate = pull();
  gate.bind("inproc://test");
  EXPECT_EQ(receive_text(gate), "waiting");

  context.shutdown();

  waiting.result();
}
