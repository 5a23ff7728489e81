// The context: what it is to its sockets, and what two of them are to each other.

#include <gmock/gmock.h>

#include <vector>

#include "clean_exit_stage.hpp"
#include "workbook/shows.hpp"

using testing::AnyOf;
using testing::Eq;
using testing::Ne;
using workbook::expect_nothing_more;
using workbook::join;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::shows;

// G1-85
TEST_F(CleanExit, ASocketNeedsAContext) {
  zmq::context_t gone;
  gone.close();

  EXPECT_THAT([&] { zmq::socket_t(gone, zmq::socket_type::pull); },
              RefusesWith(EFAULT));
}

// G1-86
//! [two worlds]
TEST_F(CleanExit, TwoContextsAreTwoWorlds) {
  zmq::context_t another;
  another.set(zmq::ctxopt::blocky, false);
  zmq::socket_t here(context, zmq::socket_type::pull);
  here.bind("inproc://name");
  zmq::socket_t there(another, zmq::socket_type::push);

  there.connect("inproc://name");  // succeeds
  send(there, {"from another context"});

  zmq::socket_t neighbour(context, zmq::socket_type::push);
  neighbour.connect("inproc://name");
  send(neighbour, {"from this context"});
  EXPECT_EQ(receive_text(here), "from this context");
  expect_nothing_more(here);
}
//! [two worlds]

// G1-86
TEST_F(CleanExit, AContextMayBindANameThatAnotherHasBound) {
  shows("address-in-use");
  zmq::context_t another;
  zmq::socket_t here(context, zmq::socket_type::pull);
  here.bind("inproc://name");
  zmq::socket_t there(another, zmq::socket_type::pull);

  there.bind("inproc://name");

  zmq::socket_t second(context, zmq::socket_type::pull);
  EXPECT_THAT([&] { second.bind("inproc://name"); }, RefusesWith(EADDRINUSE));
}

// G1-86
TEST_F(CleanExit, TcpLeadsFromOneContextToAnother) {
  zmq::context_t another;
  zmq::socket_t here(context, zmq::socket_type::pull);
  zmq::socket_t there(another, zmq::socket_type::push);
  there.connect(workbook::bind_to_loopback(here));

  send(there, {"from another context"});

  EXPECT_EQ(receive_text(here), "from another context");
}

// G1-87
//! [inproc hands the message over]
TEST_F(CleanExit, InprocHandsOverTheVeryBytesAndTcpACopy) {
  const std::string bytes(1000, 'x');
  for (const bool inproc : {true, false}) {
    zmq::socket_t pull(context, zmq::socket_type::pull);
    zmq::socket_t push(context, zmq::socket_type::push);
    if (inproc)
      join(pull, push);
    else
      push.connect(workbook::bind_to_loopback(pull));
    zmq::message_t sent(bytes);
    const void* const place = sent.data();
    zmq::message_t received;

    push.send(sent, zmq::send_flags::none);
    (void)pull.recv(received);

    EXPECT_EQ(received.to_string(), bytes);
    EXPECT_EQ(received.data() == place, inproc);
  }
}
//! [inproc hands the message over]

// G1-89
TEST_F(CleanExit, TheOldNamesOfContextCallsStillWork) {
  void* const older = zmq_init(1);
  EXPECT_EQ(zmq_term(older), 0);
  void* const old = zmq_ctx_new();
  EXPECT_EQ(zmq_ctx_destroy(old), 0);
}

// G1-89
TEST_F(CleanExit, AContextThatHasEndedMayBeClosedAgain) {
  zmq::context_t twice;

  twice.close();
  twice.close();

  EXPECT_EQ(twice.handle(), nullptr);
}

// G1-110
TEST_F(CleanExit, WithoutIoThreadsThereIsInprocOnly) {
  zmq::context_t alone(0);
  zmq::socket_t pull(alone, zmq::socket_type::pull);
  zmq::socket_t push(alone, zmq::socket_type::push);
  join(pull, push);

  send(push, {"a message"});

  EXPECT_EQ(receive_text(pull), "a message");
  EXPECT_THAT([&] { pull.bind("tcp://127.0.0.1:*"); }, RefusesWith(EMTHREAD));
}
