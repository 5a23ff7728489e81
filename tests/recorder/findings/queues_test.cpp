// Queues, workers, threads, and the end.

#include <future>

#include "recorded.hpp"

namespace workbook::recorder {
namespace {

using std::chrono::milliseconds;

class Queues : public Recorded {
 protected:
  /** Sends numbers until the queue is full, and one more. */
  void start_source(zmq::send_flags flags) {
    background("source", [this, flags] {
      auto workers = socket(zmq::socket_type::push);
      workers.set(zmq::sockopt::sndhwm, 1);
      workers.bind("inproc://work");
      connected.get_future().wait();
      while (workers.send(zmq::str_buffer("work"), flags)) {
      }
    });
  }

  std::promise<void> connected;
};

TEST_F(Queues, AreNamedWhenTheyAreFull) {
  auto work = socket(zmq::socket_type::pull);
  work.set(zmq::sockopt::rcvhwm, 1);
  work.connect("inproc://work");
  connected.set_value();
  start_source(zmq::send_flags::none);
  look_when([](const Recording& now) {
    return waits(now, "source") &&
           std::ranges::count(now.events, Call::send, &Event::call) >= 3;
  });
  EXPECT_THAT(found(look_when_stuck({"source"})), ElementsAre("hwm-block"));
}

TEST_F(Queues, MayBeFullForWhoAsksFirst) {
  auto work = socket(zmq::socket_type::pull);
  work.set(zmq::sockopt::rcvhwm, 1);
  work.connect("inproc://work");
  connected.set_value();
  start_source(zmq::send_flags::dontwait);
  threads.clear();
  EXPECT_THAT(found(), IsEmpty());
}

class Captures : public Recorded {
 protected:
  /** A proxy whose capture socket is bound, and a client that asks through it. */
  void ask_through_proxy() {
    background("proxy", [this] {
      auto frontend = socket(zmq::socket_type::router);
      auto backend = socket(zmq::socket_type::dealer);
      auto capture = socket(zmq::socket_type::push);
      frontend.bind("inproc://frontend");
      backend.bind("inproc://backend");
      capture.bind("inproc://capture");
      zmq_proxy(frontend.handle(), backend.handle(), capture.handle());
    });
    server.connect("inproc://frontend");
    send(server, {"Hello"});
  }
  ~Captures() override { server.close(); }

  static bool sends(const Recording& recording) {
    return std::ranges::any_of(recording.events, [](const Event& event) {
      return event.call == Call::message_send && !event.finished;
    });
  }

  zmq::socket_t server = socket(zmq::socket_type::req);
};

TEST_F(Captures, AreNamedWhenNobodyTakesThem) {
  auto worker = socket(zmq::socket_type::rep);
  worker.connect("inproc://backend");
  ask_through_proxy();
  look_when(sends);
  EXPECT_THAT(found(look_when_stuck({"proxy"})), ElementsAre("capture-undrained"));
}

TEST_F(Captures, AreFineWhenSomebodyTakesThem) {
  auto copies = socket(zmq::socket_type::pull);
  auto worker = socket(zmq::socket_type::rep);
  copies.connect("inproc://capture");
  worker.connect("inproc://backend");
  ask_through_proxy();
  receive(copies);
  receive(worker);
  send(worker, {"World"});
  receive(server);
  EXPECT_THAT(found(), IsEmpty());
}

class Workers : public Recorded {
 protected:
  Workers() {
    source.bind("inproc://work");
    first.connect("inproc://work");
  }
  ~Workers() override {
    first.close();
    source.close();
  }

  void start_second() {
    background("second", [this] {
      auto work = socket(zmq::socket_type::pull);
      work.connect("inproc://work");
      zmq::message_t task;
      while (true) (void)work.recv(task);
    });
  }

  void deal(int count) {
    for (int i = 0; i < count; ++i) send(source, {std::to_string(i)});
  }

  void take(int count) {
    for (int i = 0; i < count; ++i) receive(first);
  }

  zmq::socket_t source = socket(zmq::socket_type::push);
  zmq::socket_t first = socket(zmq::socket_type::pull);
};

TEST_F(Workers, AreNamedWhenTheyComeAfterTheWorkWasDealtOut) {
  deal(20);
  start_second();
  look_when_stuck({"second"});
  take(20);
  EXPECT_THAT(found(look_when_stuck({"second"})), ElementsAre("late-worker"));
}

TEST_F(Workers, MayJoinWhenNoWorkIsLeft) {
  deal(20);
  take(20);
  start_second();
  EXPECT_THAT(found(look_when_stuck({"second"})), IsEmpty());
}

using Threads = Recorded;

TEST_F(Threads, AreNamedWhenTwoAreInCallsOnOneSocket) {
  auto work = socket(zmq::socket_type::pull);
  work.bind("inproc://work");
  background("other", [&work] {
    zmq::message_t task;
    (void)work.recv(task);
  });
  look_when_stuck({"other"});
  work.set(zmq::sockopt::linger, 0);
  EXPECT_THAT(found(), ElementsAre("socket-shared"));
  context->shutdown();
  threads.clear();
}

TEST_F(Threads, MayHandASocketOver) {
  auto source = socket(zmq::socket_type::push), work = socket(zmq::socket_type::pull);
  join(work, source);
  background("other", [&work] { receive(work); });
  send(source, {"task"});
  threads.clear();
  work.set(zmq::sockopt::linger, 0);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Threads, AreNamedWhenTheySpin) {
  auto work = socket(zmq::socket_type::pull);
  zmq::message_t task;
  for (int i = 0; i < 20'000; ++i) (void)work.recv(task, zmq::recv_flags::dontwait);
  EXPECT_THAT(found(), ElementsAre("busy-loop"));
}

TEST_F(Threads, MayLookNowAndThen) {
  auto work = socket(zmq::socket_type::pull);
  zmq::message_t task;
  for (int i = 0; i < 1000; ++i) (void)work.recv(task, zmq::recv_flags::dontwait);
  EXPECT_THAT(found(), IsEmpty());
}

/** A context that is ended on a thread of its own. */
class Endings : public Recorded {
 protected:
  void start_to_end() {
    background("main", [this] { another.close(); });
  }
  ~Endings() override { threads.clear(); }

  zmq::context_t another;
};

TEST_F(Endings, NameASocketThatIsOpen) {
  zmq::socket_t open(another, zmq::socket_type::pull);
  start_to_end();
  EXPECT_THAT(found(look_when_stuck({"main"})), ElementsAre("open-socket-at-term"));
  open.close();
}

TEST_F(Endings, AreFineWhenAllSocketsAreClosed) {
  zmq::socket_t(another, zmq::socket_type::pull).close();
  start_to_end();
  threads.clear();
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Endings, NameAMessageThatNobodyFetches) {
  const AbsentPeer absent;
  zmq::socket_t workers(another, zmq::socket_type::push);
  workers.connect(absent.endpoint());
  workers.send(zmq::str_buffer("work"));
  workers.close();
  start_to_end();
  const auto stuck = look_when_stuck({"main"});
  EXPECT_THAT(found(stuck), ElementsAre("linger-blocks-exit"));
  constexpr std::int64_t hour = 3'600'000'000'000;
  EXPECT_THAT(found(Model(stuck, hour)), IsEmpty()) << "a minute is short then";
  auto fetcher = socket(zmq::socket_type::pull);
  fetcher.bind(absent.endpoint());
  threads.clear();
}

TEST_F(Endings, AreFineWhenTheMessageMayBeLost) {
  const AbsentPeer absent;
  zmq::socket_t workers(another, zmq::socket_type::push);
  workers.set(zmq::sockopt::linger, 0);
  workers.connect(absent.endpoint());
  workers.send(zmq::str_buffer("work"));
  workers.close();
  start_to_end();
  threads.clear();
  EXPECT_THAT(found(), IsEmpty());
}

/** More than fits into the buffers of TCP, for a worker that is not yet receiving. */
class Lingering : public Recorded {
 protected:
  Lingering() {
    work.set(zmq::sockopt::rcvhwm, 1);
    endpoint = bind_to_loopback(work);
  }

  void send_and_close(int linger) {
    auto workers = socket(zmq::socket_type::push);
    workers.set(zmq::sockopt::linger, linger);
    workers.connect(endpoint);
    for (int i = 0; i < 64; ++i) workers.send(zmq::buffer(megabyte));
  }

  void start_worker() {
    background("worker", [this] {
      zmq::socket_t mine = std::move(work);
      zmq::message_t task;
      while (true) (void)mine.recv(task);
    });
  }

  const std::string megabyte = std::string(1 << 20, 'x');
  zmq::socket_t work = socket(zmq::socket_type::pull);
  std::string endpoint;
};

/** The number of messages that the worker has received whole. */
std::size_t received(const Recording& recording) {
  return static_cast<std::size_t>(
      std::ranges::count_if(recording.events, [](const Event& event) {
        return event.call == Call::message_receive && event.finished;
      }));
}

TEST_F(Lingering, IsNamedWhenItWasTooShort) {
  send_and_close(0);
  start_worker();
  EXPECT_THAT(found(look_when_stuck({"worker"})), ElementsAre("linger-drops"));
}

TEST_F(Lingering, IsFineWhenAllArrives) {
  send_and_close(-1);
  start_worker();
  look_when([](const Recording& now) { return received(now) == 64; });
  EXPECT_THAT(found(look_when_stuck({"worker"})), IsEmpty());
}

}  // namespace
}  // namespace workbook::recorder
