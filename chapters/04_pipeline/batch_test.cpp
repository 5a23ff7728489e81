// What ventilator, worker and sink promise.

#include "pipeline_stage.hpp"

#include <array>

#include "pipeline.hpp"

using namespace std::chrono_literals;
using pipeline::make_tasks;
using pipeline::task_sink;
using pipeline::task_ventilator;
using pipeline::task_worker;
using pipeline::TaskReport;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using workbook::AbsentPeer;
using workbook::Frames;
using workbook::receive_text;
using workbook::send;

namespace {

class Batch : public Pipeline {
 protected:
  /** What a sink says of messages that were sent one after the other by one peer. */
  TaskReport report_of(const std::vector<Frames>& messages,
                       std::chrono::milliseconds patience = workbook::patience()) {
    zmq::socket_t sink = push();
    sink.connect("inproc://sink");
    for (const Frames& message : messages) send(sink, message);  // all wait for it
    return start_sink(patience).result();
  }

  workbook::Peer<TaskReport> start_sink(
      std::chrono::milliseconds patience = workbook::patience()) {
    return start("task_sink", [this, patience] {
      return task_sink(context, {.endpoint = "inproc://sink", .patience = patience});
    });
  }

  auto start_worker(const std::string& name) {
    return start("task_worker " + name, [this, name] {
      task_worker(
          context,
          {.ventilator = "inproc://tasks", .sink = "inproc://sink", .name = name});
    });
  }
};

int number_of(const std::string& task) {
  return pipeline::parse_task(task)->number;
}

}  // namespace

// --- the ventilator ---

TEST_F(Batch, VentilatorAnnouncesTheBatchAndSendsItsTasks) {
  zmq::socket_t sink = pull();
  sink.bind("inproc://sink");
  zmq::socket_t worker = pull();
  worker.connect("inproc://tasks");

  start("task_ventilator", [this] {
    task_ventilator(context, {.endpoint = "inproc://tasks",
                              .sink = "inproc://sink",
                              .tasks = 20,
                              .workers = 0});
  }).result();

  EXPECT_EQ(receive_text(sink), "start 20");
  for (const pipeline::Task& task : make_tasks(20, 1))
    EXPECT_EQ(receive_text(worker), to_text(task));
}

// G1-70 G1-73 S4-42
TEST_F(Batch, VentilatorWaitsForItsWorkersAndDealsToEachOfThem) {
  const AbsentPeer port;  // where the ventilator will be
  zmq::socket_t sink = pull();
  sink.bind("inproc://sink");
  start("task_ventilator", [this, endpoint = port.endpoint()] {
    task_ventilator(context,
                    {.endpoint = endpoint, .sink = "inproc://sink", .workers = 2});
  });

  std::array workers{pull(), pull()};
  for (zmq::socket_t& worker : workers) {
    worker.set(zmq::sockopt::reconnect_ivl, 1);
    worker.connect(port.endpoint());
  }

  for (zmq::socket_t& worker : workers) {
    int last = number_of(receive_text(worker)) - 2;
    EXPECT_THAT(last, testing::AnyOf(-1, 0));
    for (int more = 1; more < 50; ++more)
      EXPECT_EQ(number_of(receive_text(worker)), last + 2 * (more + 1));
  }
}

TEST_F(Batch, VentilatorRefusesAnUnknownGateAndABatchOfNothing) {
  EXPECT_THROW(task_ventilator(context, {.gate = "open"}), std::invalid_argument);
  EXPECT_THROW(task_ventilator(context, {.tasks = 0}), std::invalid_argument);
}

// --- the worker ---

// G1-77
TEST_F(Batch, WorkerTakesAsManyMillisecondsAsTheTaskSays) {
  zmq::socket_t tasks = push();
  tasks.bind("inproc://tasks");
  zmq::socket_t sink = pull();
  sink.bind("inproc://sink");
  start_worker("ann");

  const auto begin = std::chrono::steady_clock::now();
  send(tasks, {"1 20"});

  EXPECT_EQ(receive_text(sink), "done 1 ann");  // 20 s would be beyond patience
  EXPECT_GE(std::chrono::steady_clock::now() - begin, 20ms);
}

TEST_F(Batch, WorkerSkipsWhatIsNoTask) {
  zmq::socket_t tasks = push();
  tasks.bind("inproc://tasks");
  zmq::socket_t sink = pull();
  sink.bind("inproc://sink");
  start_worker("ann");

  for (const Frames& message : std::vector<Frames>{
           {""}, {"work!"}, {"1 0", "and more"}, {std::string("1 0\0", 4)}, {"2 0"}})
    send(tasks, message);

  EXPECT_EQ(receive_text(sink), "done 2 ann");
}

TEST_F(Batch, WorkerNeedsAName) {
  EXPECT_THROW(task_worker(context, {.name = ""}), std::invalid_argument);
}

// --- the sink ---

// G1-80 S4-37
//! [a result before the announcement]
TEST_F(Batch, SinkLooksAtEachMessageWhateverComesFirst) {
  zmq::socket_t worker = push();
  zmq::socket_t ventilator = push();
  worker.connect("inproc://sink");
  ventilator.connect("inproc://sink");
  send(ventilator, {"start 2"});  // sent first,
  send(worker, {"done 1 ann"});   // and read second
  send(worker, {"done 2 ann"});

  const TaskReport report = start_sink().result();

  EXPECT_EQ(report.announced, 2);
  EXPECT_THAT(report.by_worker, ElementsAre(Pair("ann", 2)));
  EXPECT_THAT(report.missing, IsEmpty());
}
//! [a result before the announcement]

// S4-37
//! [senders are not ordered]
TEST_F(Batch, MessagesOfTwoSendersComeInAnyOrder) {
  zmq::socket_t worker = push();
  zmq::socket_t ventilator = push();
  worker.connect("inproc://sink");
  ventilator.connect("inproc://sink");
  send(ventilator, {"start 1"});
  send(worker, {"done 1 ann"});

  zmq::socket_t sink = pull();
  sink.bind("inproc://sink");

  EXPECT_EQ(receive_text(sink), "done 1 ann");
  EXPECT_EQ(receive_text(sink), "start 1");
}
//! [senders are not ordered]

// G1-75
//! [fair queuing]
TEST_F(Batch, SinkReadsItsWorkersInTurn) {
  zmq::socket_t sink = pull();
  std::array workers{push(), push(), push()};
  for (zmq::socket_t& worker : workers) workbook::join(sink, worker);

  send_texts(workers[0], {"A", "A", "A", "A", "A"});
  send_texts(workers[1], {"B", "B", "B"});
  send_texts(workers[2], {"C", "C"});

  (void)sink.get(zmq::sockopt::events);  // learns of all three before it reads
  EXPECT_THAT(waiting_at(sink),
              ElementsAre("A", "B", "C", "A", "B", "C", "A", "B", "A", "A"));
}
//! [fair queuing]

//! [ids, not counts]
TEST_F(Batch, SinkIsNotContentWithTheRightNumberOfResults) {
  const TaskReport report = report_of({{"start 3"},
                                       {"done 1 ann"},
                                       {"done 2 bob"},
                                       {"done 2 bob"},
                                       {"done 3 ann"},
                                       {"done 4 nobody has read this"}});

  EXPECT_THAT(report.by_worker, ElementsAre(Pair("ann", 2), Pair("bob", 1)));
  EXPECT_EQ(report.duplicates, 1);
  EXPECT_EQ(report.skipped, 0);
}
//! [ids, not counts]

//! [lost tasks]
TEST_F(Batch, SinkSaysWhichTasksAreLost) {
  const TaskReport report =
      report_of({{"start 4"}, {"done 1 ann"}, {"done 3 bob"}}, 10ms);

  EXPECT_THAT(report.missing, ElementsAre(2, 4));
}
//! [lost tasks]

TEST_F(Batch, SinkSaysThatABatchWasNeverAnnounced) {
  const TaskReport report = report_of({{"done 1 ann"}, {"done 3 bob"}}, 10ms);

  EXPECT_EQ(report.announced, std::nullopt);
  EXPECT_THAT(report.by_worker, SizeIs(2));
}

TEST_F(Batch, SinkCountsAndSkipsWhatDoesNotBelong) {
  const TaskReport report = report_of({{""},
                                       {"done 9 zoe"},
                                       {"start 2"},
                                       {"start 1"},
                                       {"done 1 ann", "and more"},
                                       {"done one ann"},
                                       {"done 1 ann"},
                                       {"done 2 bob"}});

  EXPECT_EQ(report.skipped, 5);
  EXPECT_EQ(report.announced, 2);
  EXPECT_THAT(report.by_worker, ElementsAre(Pair("ann", 1), Pair("bob", 1)));
}

// --- all together ---

// S4-34
TEST_F(Batch, AllTasksReachTheSinkHoweverManyWorkersThereAre) {
  for (const int workers : {1, 2, 4}) {
    const std::string tasks = "inproc://tasks-of-" + std::to_string(workers);
    const std::string sink = "inproc://sink-of-" + std::to_string(workers);
    for (int i = 0; i < workers; ++i)
      start("task_worker",
            [=, this] { task_worker(context, {.ventilator = tasks, .sink = sink}); });
    start("task_ventilator", [=, this] {
      task_ventilator(context,
                      {.endpoint = tasks, .sink = sink, .longest = 0, .workers = 0});
    });
    auto collecting = start("task_sink", [=, this] {
      return task_sink(context, {.endpoint = sink, .patience = workbook::patience()});
    });

    const TaskReport report = collecting.result();
    EXPECT_THAT(report.by_worker, ElementsAre(Pair("worker", 100)));
    EXPECT_EQ(report.duplicates, 0);
  }
}

// --- without a pause at the end ---

// G1-79 S4-41
//! [no pause is needed]
TEST_F(Batch, WhatWasSentIsDeliveredAfterTheSocketIsClosed) {
  const AbsentPeer port;
  start("a program that sends and ends", [endpoint = port.endpoint()] {
    zmq::context_t process;
    zmq::socket_t sink(process, zmq::socket_type::push);
    sink.set(zmq::sockopt::reconnect_ivl, 1);
    sink.connect(endpoint);
    send_texts(sink, numbered(1, 100));
  });  // closed at once; the context then waits until all is delivered

  zmq::socket_t sink = pull();
  sink.bind(port.endpoint());

  for (const std::string& text : numbered(1, 100)) EXPECT_EQ(receive_text(sink), text);
}
//! [no pause is needed]

// G1-79
TEST_F(Batch, LingerZeroThrowsAwayWhatWasNotDelivered) {
  const AbsentPeer port;
  const auto send_and_end = [endpoint = port.endpoint()](const char* text, int linger) {
    zmq::context_t process;
    zmq::socket_t sink(process, zmq::socket_type::push);
    sink.set(zmq::sockopt::reconnect_ivl, 1);
    sink.set(zmq::sockopt::linger, linger);
    sink.connect(endpoint);
    send(sink, {text});
  };
  start("without linger", [=] { send_and_end("lost", 0); }).result();
  start("with linger", [=] { send_and_end("delivered", -1); });

  zmq::socket_t sink = pull();
  sink.bind(port.endpoint());

  EXPECT_EQ(receive_text(sink), "delivered");
}
