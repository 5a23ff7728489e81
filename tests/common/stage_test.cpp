#include "workbook/stage.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <string>

#include "workbook/verbs.hpp"

using workbook::Stage;

namespace {

/** Waits for a message that nobody sends; ends by ETERM. */
void wait_for_ever(zmq::context_t& context) {
  zmq::socket_t socket(context, zmq::socket_type::pull);
  zmq::message_t message;
  (void)socket.recv(message);
}

}  // namespace

TEST_F(Stage, ReturnsWhatAPeerReturned) {
  auto peer = start("peer", [] { return std::string("done"); });

  EXPECT_EQ(peer.result(), "done");
}

TEST_F(Stage, TakesResultsThatCannotBeCopied) {
  auto peer = start("peer", [] { return std::make_unique<int>(1); });

  EXPECT_EQ(*peer.result(), 1);
}

TEST_F(Stage, WaitsForAPeerThatReturnsNothing) {
  bool done = false;
  start("peer", [&done] { done = true; }).result();

  EXPECT_TRUE(done);
}

TEST_F(Stage, EndsPeersThatWait) {
  start("first", [this] { wait_for_ever(context); });
  start("second", [this] { wait_for_ever(context); });
}

TEST_F(Stage, LetsPeersMeet) {
  start("sender", [this] {
    zmq::socket_t socket(context, zmq::socket_type::push);
    socket.connect("inproc://meeting");
    socket.send(zmq::str_buffer("hello"));
    wait_for_ever(context);
  });
  zmq::socket_t socket(context, zmq::socket_type::pull);
  socket.bind("inproc://meeting");

  EXPECT_EQ(workbook::receive_text(socket), "hello");
}

TEST_F(Stage, DropsWhatNobodyFetches) {
  const workbook::AbsentPeer nobody;
  zmq::socket_t socket(context, zmq::socket_type::push);
  socket.connect(nobody.endpoint());
  workbook::send(socket, {"to nobody"});

  EXPECT_EQ(socket.get(zmq::sockopt::linger), 0);
}
