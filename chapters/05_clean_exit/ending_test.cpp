// The end of a context: what it waits for, and whom it wakes.

#include <gmock/gmock.h>

#include <array>
#include <chrono>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "clean_exit_stage.hpp"
#include "workbook/shows.hpp"

using namespace std::chrono_literals;
using testing::Each;
using testing::ElementsAre;
using workbook::AbsentPeer;
using workbook::join;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::shows;

namespace {

/** The errno of a call that throws; 0 when it does not. */
int error_of(const std::function<void()>& call) {
  try {
    call();
    return 0;
  } catch (const zmq::error_t& error) {
    return error.num();
  }
}

/** Receives in the way of a lesson, without a limit. */
void wait_for_a_message(zmq::socket_t& socket) {
  zmq::message_t message;
  (void)socket.recv(message);
}

}  // namespace

// --- what it waits for ---

// G1-91
//! [waits for an open socket]
TEST_F(CleanExit, TheEndWaitsForASocketThatIsOpen) {
  zmq::context_t own;
  zmq::socket_t open(own, zmq::socket_type::pull);

  Ending ending = begin_to_end(own);
  another_context_ends();

  EXPECT_FALSE(ending.has_come());
  open.close();
  ending.comes();
}
//! [waits for an open socket]

// G1-92
//! [waits for a message]
TEST_F(CleanExit, TheEndWaitsForAMessageOfASocketThatIsClosed) {
  const AbsentPeer nobody;
  zmq::context_t own;
  push_with_a_message(own, nobody.endpoint()).close();

  Ending ending = begin_to_end(own);
  another_context_ends();

  EXPECT_FALSE(ending.has_come());
  LateComer somebody(zmq::socket_type::pull, nobody.endpoint());
  ending.comes();
  EXPECT_EQ(receive_text(somebody.socket), "a message");
}
//! [waits for a message]

// G1-92
TEST_F(CleanExit, SocketsLingerForEverByDefault) {
  zmq::context_t own;
  const zmq::socket_t push(own, zmq::socket_type::push);
  const zmq::socket_t sub(own, zmq::socket_type::sub);

  EXPECT_EQ(push.get(zmq::sockopt::linger), -1);
  EXPECT_EQ(sub.get(zmq::sockopt::linger), 0);  // it has nothing to send
}

// G1-93
//! [does not wait for connections]
TEST_F(CleanExit, TheEndDoesNotWaitForAConnection) {
  const AbsentPeer nobody;
  zmq::context_t own;
  zmq::socket_t push(own, zmq::socket_type::push);
  push.connect(nobody.endpoint());
  zmq::socket_t sub(own, zmq::socket_type::sub);
  sub.set(zmq::sockopt::subscribe, "never delivered");
  sub.connect(nobody.endpoint());
  push.close();
  sub.close();

  end(own).comes();
}
//! [does not wait for connections]

// G1-94
TEST_F(CleanExit, TheEndDoesNotWaitForASocketThatDoesNotLinger) {
  const AbsentPeer nobody;
  zmq::context_t own;
  zmq::socket_t push = push_with_a_message(own, nobody.endpoint());
  push.set(zmq::sockopt::linger, 0);  // not too late before close
  push.close();

  end(own).comes();
}

// G1-95 G1-102
//! [waits so long and no longer]
TEST_F(CleanExit, TheEndWaitsAsLongAsASocketLingers) {
  const AbsentPeer nobody;
  zmq::context_t own;
  zmq::socket_t push = push_with_a_message(own, nobody.endpoint());
  push.set(zmq::sockopt::linger, 20);

  const auto before = std::chrono::steady_clock::now();
  push.close();
  end(own).comes();

  // libzmq's own clock may be a millisecond behind.
  EXPECT_GE(std::chrono::steady_clock::now() - before, 19ms);
}
//! [waits so long and no longer]

// G1-109
//! [not blocky]
TEST_F(CleanExit, SocketsOfAContextThatIsNotBlockyDoNotLinger) {
  const AbsentPeer nobody;
  zmq::context_t own;
  own.set(zmq::ctxopt::blocky, false);  // before any socket
  zmq::socket_t push = push_with_a_message(own, nobody.endpoint());
  EXPECT_EQ(push.get(zmq::sockopt::linger), 0);

  Ending ending = begin_to_end(own);
  another_context_ends();

  EXPECT_FALSE(ending.has_come());  // an open socket still keeps it
  push.close();
  ending.comes();
}
//! [not blocky]

// G1-98
//! [closed is not gone]
TEST_F(CleanExit, AClosedSocketKeepsItsPlaceWhileItLingers) {
  const AbsentPeer nobody;
  zmq::context_t own;
  own.set(zmq::ctxopt::max_sockets, 3);
  for (int number = 1; number <= 3; ++number)
    push_with_a_message(own, nobody.endpoint()).close();

  EXPECT_THAT([&] { zmq::socket_t(own, zmq::socket_type::push); }, RefusesWith(EMFILE));

  LateComer somebody(zmq::socket_type::pull, nobody.endpoint());
  for (int number = 1; number <= 3; ++number) receive_text(somebody.socket);
}
//! [closed is not gone]

// G1-98
TEST_F(CleanExit, AClosedSocketThatDoesNotLingerMakesRoomSoon) {
  zmq::context_t own;
  own.set(zmq::ctxopt::max_sockets, 3);
  const auto make = [&] { zmq::socket_t(own, zmq::socket_type::push); };

  for (int number = 1; number <= 10; ++number)
    while (error_of(make) == EMFILE) std::this_thread::yield();  // until it is reaped
}

// --- whom it wakes ---

// G1-103
//! [ETERM everywhere]
TEST_F(CleanExit, ShuttingDownEndsEveryCallThatWaits) {
  zmq::context_t own;
  const auto socket = [&own](zmq::socket_type type) {
    return zmq::socket_t(own, type);
  };
  std::vector<workbook::Peer<int>> waiting;
  waiting.push_back(start("recv", [&] {
    return error_of([&] {
      zmq::socket_t pull = socket(zmq::socket_type::pull);
      wait_for_a_message(pull);
    });
  }));
  waiting.push_back(start("recv into a buffer", [&] {
    return error_of([&] {
      std::string buffer(10, ' ');
      (void)socket(zmq::socket_type::pull).recv(zmq::buffer(buffer));
    });
  }));
  waiting.push_back(start("send", [&] {
    return error_of(
        [&] { socket(zmq::socket_type::push).send(zmq::str_buffer("nowhere to go")); });
  }));
  waiting.push_back(start("poll", [&] {
    return error_of([&] {
      zmq::socket_t pull = socket(zmq::socket_type::pull);
      std::array items{zmq::pollitem_t{pull.handle(), 0, ZMQ_POLLIN, 0}};
      zmq::poll(items, -1ms);
    });
  }));

  own.shutdown();

  for (workbook::Peer<int>& call : waiting) EXPECT_EQ(call.result(), ETERM);
  EXPECT_EQ(error_of([&] { socket(zmq::socket_type::pull); }), ETERM);
}
//! [ETERM everywhere]

// G1-104
//! [LINGER after ETERM]
TEST_F(CleanExit, AfterEtermASocketCanOnlyBeClosed) {
  shows("linger-after-eterm");
  zmq::context_t own;
  zmq::socket_t socket(own, zmq::socket_type::pull);
  own.shutdown();
  EXPECT_EQ(socket.get(zmq::sockopt::linger), -1);  // it has not heard of it yet
  EXPECT_EQ(error_of([&] { wait_for_a_message(socket); }), ETERM);

  EXPECT_THAT([&] { socket.set(zmq::sockopt::linger, 0); }, RefusesWith(ETERM));
  EXPECT_THAT([&] { (void)socket.get(zmq::sockopt::linger); }, RefusesWith(ETERM));
  EXPECT_THAT([&] { socket.bind("inproc://name"); }, RefusesWith(ETERM));

  socket.close();
  end(own).comes();
}
//! [LINGER after ETERM]

// G1-104
//! [too late to set LINGER]
TEST_F(CleanExit, ARequestThatNobodyFetchedKeepsAContextWhoseEndWasTooEarly) {
  shows("linger-after-eterm");
  const AbsentPeer nobody;
  zmq::context_t own;
  zmq::socket_t socket(own, zmq::socket_type::req);
  socket.set(zmq::sockopt::reconnect_ivl, 10);  // milliseconds; 100 would be slow
  socket.connect(nobody.endpoint());
  send(socket, {"a request"});
  Ending ending = begin_to_end(own);
  EXPECT_EQ(error_of([&] { wait_for_a_message(socket); }), ETERM);
  EXPECT_THAT([&] { socket.set(zmq::sockopt::linger, 0); }, RefusesWith(ETERM));
  socket.close();
  another_context_ends();

  EXPECT_FALSE(ending.has_come());
  LateComer somebody(zmq::socket_type::rep, nobody.endpoint());
  ending.comes();
  EXPECT_EQ(receive_text(somebody.socket), "a request");
}
//! [too late to set LINGER]

// G1-105
//! [the order of events]
TEST_F(CleanExit, AContextEndsWhenTheLastThreadHasClosedItsSocket) {
  zmq::context_t own;
  std::vector<std::string> events;
  std::mutex mutex;
  const auto note = [&](const char* event) {
    const std::lock_guard lock(mutex);
    events.emplace_back(event);
  };
  std::latch all_are_there(4);
  std::vector<workbook::Peer<void>> workers;
  for (int number = 1; number <= 3; ++number)
    workers.push_back(start("worker", [&] {
      zmq::socket_t tasks(own, zmq::socket_type::pull);
      all_are_there.arrive_and_wait();
      EXPECT_EQ(error_of([&] { wait_for_a_message(tasks); }), ETERM);
      note("closes");
    }));
  all_are_there.arrive_and_wait();

  own.close();
  note("ended");

  for (workbook::Peer<void>& worker : workers) worker.result();
  EXPECT_THAT(events, ElementsAre("closes", "closes", "closes", "ended"));
}
//! [the order of events]

// G1-100
//! [exceptions unwind]
TEST_F(CleanExit, AnExceptionClosesTheSocketAndEndsTheContext) {
  std::string endpoint;
  const auto fails = [&endpoint] {
    zmq::context_t own;
    zmq::socket_t server(own, zmq::socket_type::rep);
    endpoint = workbook::bind_to_loopback(server);
    throw std::runtime_error("out of paper");
  };

  EXPECT_THROW(fails(), std::runtime_error);

  const LateComer next(zmq::socket_type::rep, endpoint);  // the port is free again
}
//! [exceptions unwind]

// --- one thread after the other ---

// G1-101
//! [handing a socket over]
TEST_F(CleanExit, ASocketMayBeHandedToAnotherThread) {
  zmq::socket_t pull(context, zmq::socket_type::pull);
  zmq::socket_t push(context, zmq::socket_type::push);
  join(pull, push);
  send(push, {"from the first thread"});

  std::jthread([push = std::move(push)]() mutable {
    push.send(zmq::str_buffer("from the second thread"));
  }).join();

  EXPECT_EQ(receive_text(pull), "from the first thread");
  EXPECT_EQ(receive_text(pull), "from the second thread");
}
//! [handing a socket over]
