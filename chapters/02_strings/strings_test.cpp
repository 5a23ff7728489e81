// Texts and frames: what arrives, what is lost, and what libzmq does not care about.

#include "strings.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>

#include "workbook/shows.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::string_literals;
using namespace std::string_view_literals;
using testing::ElementsAre;

namespace {

//! [the helper]
/** What the guide's receiving helper does, with the quotes of its NUL put back. */
std::string c_helper(zmq::socket_t& socket) {
  std::array<char, 256> buffer{};
  const std::size_t room = buffer.size() - 1;
  const int size = zmq_recv(socket.handle(), buffer.data(), room, 0);
  buffer.at(std::min(static_cast<std::size_t>(size), room)) = '\0';
  return buffer.data();
}
//! [the helper]

/** Two sockets of one test that send each other frames. */
class Strings : public workbook::Stage {
 protected:
  Strings() { workbook::join(receiver, sender); }

  void TearDown() override {
    receiver.close();
    sender.close();
    Stage::TearDown();
  }

  zmq::socket_t receiver{context, zmq::socket_type::pair};
  zmq::socket_t sender{context, zmq::socket_type::pair};
};

}  // namespace

// G1-19 G2-25 S3-36
TEST_F(Strings, AMessageIsBytesAndTheirNumber) {
  const std::string bytes("a\0b\x01\xff\r\n", 7);

  workbook::send(sender, {bytes});

  EXPECT_EQ(workbook::receive_text(receiver), bytes);
}

//! [a terminator travels]
// G1-20
TEST_F(Strings, ATerminatorThatIsSentIsPartOfTheText) {
  zmq_send(sender.handle(), "Hello", 6, 0);

  const std::string text = workbook::receive_text(receiver);

  EXPECT_EQ(text.size(), 6);
  EXPECT_NE(text, "Hello");
  EXPECT_STREQ(text.c_str(), "Hello");  // it prints the same, and is not the same
}
//! [a terminator travels]

// G1-23
TEST_F(Strings, NothingIsAppendedToWhatIsReceived) {
  std::string buffer(8, '#');
  workbook::send(sender, {"Hello"});

  (void)receiver.recv(zmq::buffer(buffer));

  EXPECT_EQ(buffer, "Hello###");
}

//! [a C string goes on]
// G1-24
TEST_F(Strings, ReadingAFrameAsACStringGoesOnBehindItsEnd) {
  static std::string memory = "Hello is where this message ends";
  const auto keep = [](void*, void*) {};
  sender.send(zmq::message_t(memory.data(), 5, keep), zmq::send_flags::none);

  zmq::message_t text;
  (void)receiver.recv(text);

  EXPECT_EQ(text.to_string_view(), "Hello");
  EXPECT_EQ(std::string(text.data<char>()), memory);  // the size was not asked for
}
//! [a C string goes on]

// G1-25 G1-29 G2-70
TEST_F(Strings, ATextOfAnyLengthIsCopiedByItsSize) {
  workbook::Frames sent;
  workbook::Frames received;

  for (std::size_t size = 0; size <= 300; ++size) {
    sent.emplace_back(size, static_cast<char>('a' + size % 26));
    workbook::send(sender, {sent.back()});
    zmq::message_t text;
    (void)receiver.recv(text);
    received.emplace_back(text.data<char>(), text.size());
  }

  EXPECT_EQ(received, sent);
}

// G1-29 G2-85 G2-88
TEST_F(Strings, AnEmptyTextIsAMessage) {
  workbook::send(sender, {""});

  zmq::message_t text;
  const zmq::recv_result_t result = receiver.recv(text, zmq::recv_flags::dontwait);

  ASSERT_TRUE(result.has_value());  // a message came ...
  EXPECT_EQ(*result, 0);            // ... of no bytes, so `if (*result)` would miss it
}

//! [the rest is lost]
// G1-26 G2-69 S3-46
TEST_F(Strings, ABufferThatIsTooShortLosesTheRestOfTheFrame) {
  std::array<char, 4> buffer{};
  workbook::send(sender, {"0123456789"});
  workbook::send(sender, {"next"});

  const auto result = receiver.recv(zmq::buffer(buffer));

  EXPECT_EQ(result->size, 4);               // what the buffer now holds
  EXPECT_EQ(result->untruncated_size, 10);  // what the frame had
  EXPECT_TRUE(result->truncated());
  EXPECT_EQ(workbook::receive_text(receiver), "next");  // and not "456789"
}
//! [the rest is lost]

// G1-26
TEST_F(Strings, TheCInterfaceReturnsTheSizeBeforeTheCut) {
  std::array<char, 4> buffer{};
  workbook::send(sender, {"0123456789"});

  const int size = zmq_recv(receiver.handle(), buffer.data(), buffer.size(), 0);

  EXPECT_EQ(size, 10);  // as an index into the buffer it is out of bounds
}

// G1-27
TEST_F(Strings, TheGuidesHelperKeepsAShortText) {
  workbook::send(sender, {std::string(255, 'x')});

  EXPECT_EQ(c_helper(receiver), std::string(255, 'x'));
}

//! [the helper cuts twice]
// G1-26 G1-28
TEST_F(Strings, TheGuidesHelperCutsTextsInTwoPlaces) {
  workbook::send(sender, {std::string(300, 'x')});
  workbook::send(sender, {"a\0b"s});

  EXPECT_EQ(c_helper(receiver), std::string(255, 'x'));
  EXPECT_EQ(c_helper(receiver), "a");
}
//! [the helper cuts twice]

//! [five or six bytes]
// G1-30
TEST_F(Strings, SomeConstructorsSendTheTerminatorOfALiteral) {
  workbook::shows("trailing-nul");
  const auto size_of = [this](zmq::message_t message) {
    sender.send(message, zmq::send_flags::none);
    return workbook::receive_text(receiver).size();
  };
  const auto size_of_buffer = [this](zmq::const_buffer buffer) {
    sender.send(buffer);
    return workbook::receive_text(receiver).size();
  };

  EXPECT_EQ(size_of_buffer(zmq::str_buffer("Hello")), 5);
  EXPECT_EQ(size_of_buffer(zmq::buffer("Hello"s)), 5);
  EXPECT_EQ(size_of_buffer(zmq::buffer("Hello"sv)), 5);
  EXPECT_EQ(size_of(zmq::message_t("Hello"s)), 5);
  EXPECT_EQ(size_of(zmq::message_t("Hello"sv)), 5);
  EXPECT_EQ(size_of_buffer(zmq::buffer("Hello")), 6);
}
//! [five or six bytes]

// G1-30
TEST_F(Strings, SoDoesASubscription) {
  zmq::socket_t publisher(context, zmq::socket_type::xpub);
  zmq::socket_t subscriber(context, zmq::socket_type::sub);
  workbook::join(publisher, subscriber);

  subscriber.set(zmq::sockopt::subscribe, zmq::buffer("10001"));

  EXPECT_EQ(workbook::wait_until_subscribed(publisher), "10001\0"s);
}

// G1-30
TEST_F(Strings, TheDeprecatedMessageOfALiteralHasSixBytes) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  const zmq::message_t message("Hello");
#pragma GCC diagnostic pop

  EXPECT_EQ(message.size(), 6);
}

//! [a receive empties its message]
// G1-31
TEST_F(Strings, AReceiveThatFindsNothingEmptiesTheMessage) {
  zmq::message_t message("Hello"sv);

  EXPECT_FALSE(receiver.recv(message, zmq::recv_flags::dontwait));

  EXPECT_EQ(message.size(), 0);
}
//! [a receive empties its message]

// G1-31
TEST_F(Strings, SoDoesAReceiveWhoseTimeIsUp) {
  receiver.set(zmq::sockopt::rcvtimeo, 1);
  zmq::message_t message("Hello"sv);

  EXPECT_FALSE(receiver.recv(message));

  EXPECT_EQ(message.size(), 0);
}

// G1-31
TEST_F(Strings, ASendThatFailsKeepsTheMessage) {
  zmq::socket_t lonely(context, zmq::socket_type::push);
  zmq::message_t message("Hello"sv);

  EXPECT_FALSE(lonely.send(message, zmq::send_flags::dontwait));

  EXPECT_EQ(message.to_string_view(), "Hello");
}

// G1-118 G1-119 G2-71
TEST_F(Strings, MessagesArriveWholeWhateverTheirSizeOverTcp) {
  zmq::socket_t bound(context, zmq::socket_type::pull);
  zmq::socket_t connected(context, zmq::socket_type::push);
  connected.connect(workbook::bind_to_loopback(bound));
  const std::array sizes{0UL, 1UL, 255UL, 256UL, 8192UL, 8193UL, 1UL << 20U};
  std::vector<std::size_t> received;

  for (const std::size_t size : sizes)
    workbook::send(connected, {std::string(size, 'x')});
  while (received.size() < sizes.size())
    received.push_back(workbook::receive_text(bound).size());

  EXPECT_THAT(received, testing::ElementsAreArray(sizes));
}

TEST_F(Strings, SenderSendsEachTextAsOneFrameWithoutATerminator) {
  const std::vector texts{"Hello"s, ""s, "Grüße"s, "a\0b"s, std::string(300, 'x')};
  zmq::socket_t pull(context, zmq::socket_type::pull);
  pull.bind("inproc://texts");

  strings::string_sender(context, {.endpoint = "inproc://texts", .texts = texts});

  for (const std::string& text : texts) EXPECT_EQ(workbook::receive_text(pull), text);
}

//! [every byte of every text]
TEST_F(Strings, ReceiverReturnsEveryByteOfEveryText) {
  const std::vector texts{"Hello"s, ""s, "Grüße"s, "a\0b"s, std::string(300, 'x')};
  auto received = start("string_receiver", [this] {
    return strings::string_receiver(context,
                                    {.endpoint = "inproc://texts", .texts = 5});
  });
  zmq::socket_t push(context, zmq::socket_type::push);
  push.connect("inproc://texts");

  for (const std::string& text : texts) workbook::send(push, {text});

  EXPECT_EQ(received.result(), texts);
}
//! [every byte of every text]

TEST_F(Strings, ReceiverSkipsAMessageThatIsNotOneFrame) {
  auto received = start("string_receiver", [this] {
    return strings::string_receiver(context,
                                    {.endpoint = "inproc://texts", .texts = 2});
  });
  zmq::socket_t push(context, zmq::socket_type::push);
  push.connect("inproc://texts");

  workbook::send(push, {"one", "two"});
  workbook::send(push, {"Hello"});
  workbook::send(push, {"", ""});
  workbook::send(push, {"World"});

  EXPECT_THAT(received.result(), ElementsAre("Hello", "World"));
}

// G1-30
TEST_F(Strings, LiteralSenderSaysWhatItSends) {
  workbook::shows("trailing-nul");
  zmq::socket_t pull(context, zmq::socket_type::pull);
  pull.bind("inproc://literals");

  const auto sent = strings::literal_sender(context, {.endpoint = "inproc://literals"});

  ASSERT_EQ(sent.size(), 7);
  for (const auto& [code, bytes] : sent) {
    EXPECT_EQ(workbook::receive_text(pull), "Hello\0"sv.substr(0, bytes)) << code;
  }
}
