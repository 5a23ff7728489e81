// When a message's memory is given back, and what happens when it is not.

#include <gmock/gmock.h>

#include <atomic>
#include <optional>
#include <string>

#include "clean_exit_stage.hpp"

using workbook::join;
using workbook::receive_text;

namespace {

/** Bytes that count how often libzmq has given them back. */
struct LentBytes {
  static void give_back(void*, void* self) {
    ++static_cast<LentBytes*>(self)->times_given_back;
  }

  std::string bytes = std::string(1000, 'x');  // short ones are copied at once
  std::atomic<int> times_given_back = 0;
};

/** Two sockets that are joined, and a message between them that is lent. */
struct LentMessage {
  explicit LentMessage(zmq::context_t& context)
      : pull(context, zmq::socket_type::pull), push(context, zmq::socket_type::push) {
    join(pull, push);
    send();
  }

  void send() {
    zmq::message_t message(lent.bytes.data(), lent.bytes.size(), LentBytes::give_back,
                           &lent);
    push.send(message, zmq::send_flags::none);
  }

  LentBytes lent;
  zmq::socket_t pull;
  zmq::socket_t push;
};

}  // namespace

// G1-97
//! [a C message has to be closed]
TEST_F(CleanExit, AReceivedMessageKeepsItsMemoryUntilItIsClosed) {
  LentMessage it(context);
  zmq_msg_t message;
  zmq_msg_init(&message);

  ASSERT_EQ(zmq_msg_recv(&message, it.pull.handle(), 0), 1000);
  EXPECT_EQ(it.lent.times_given_back, 0);

  zmq_msg_close(&message);
  EXPECT_EQ(it.lent.times_given_back, 1);
}
//! [a C message has to be closed]

// G1-97
//! [the end does not close messages]
TEST_F(CleanExit, TheEndOfTheContextDoesNotCloseAMessage) {
  std::optional<zmq::context_t> own(std::in_place);
  std::optional<LentMessage> it(std::in_place, *own);
  zmq_msg_t message;
  zmq_msg_init(&message);
  ASSERT_EQ(zmq_msg_recv(&message, it->pull.handle(), 0), 1000);

  it->pull.close();
  it->push.close();
  own.reset();

  EXPECT_EQ(it->lent.times_given_back, 0);  // a leak, if this were the end
  zmq_msg_close(&message);
  EXPECT_EQ(it->lent.times_given_back, 1);
}
//! [the end does not close messages]

// G1-97
TEST_F(CleanExit, ReceivingAgainIntoAMessageGivesItsOldBytesBack) {
  LentMessage it(context);
  zmq::message_t message;
  (void)it.pull.recv(message);
  it.send();

  (void)it.pull.recv(message);

  EXPECT_EQ(it.lent.times_given_back, 1);
}

// G1-97
//! [a scope closes its messages]
TEST_F(CleanExit, AMessageOfCppzmqIsClosedByTheEndOfItsScope) {
  LentMessage it(context);
  {
    zmq::message_t message;
    (void)it.pull.recv(message);
    EXPECT_EQ(it.lent.times_given_back, 0);
  }
  EXPECT_EQ(it.lent.times_given_back, 1);
}
//! [a scope closes its messages]

// G1-96
//! [no message object]
TEST_F(CleanExit, BuffersAreCopiedSoThereIsNoMessageToClose) {
  zmq::socket_t pull(context, zmq::socket_type::pull);
  zmq::socket_t push(context, zmq::socket_type::push);
  join(pull, push);
  std::string text = "Hello";

  push.send(zmq::buffer(text));
  text = "World";  // ours again as soon as send has returned

  EXPECT_EQ(receive_text(pull), "Hello");
}
//! [no message object]

// G1-96
TEST_F(CleanExit, ReceivingIntoABufferGivesTheMessageBackAtOnce) {
  LentMessage it(context);
  std::string buffer(1000, ' ');

  (void)it.pull.recv(zmq::buffer(buffer));

  EXPECT_EQ(buffer, it.lent.bytes);
  EXPECT_EQ(it.lent.times_given_back, 1);
}
