#include "text_frames.hpp"

#include <gmock/gmock.h>

#include <array>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::string_literals;
using testing::ElementsAre;
using testing::Optional;
using workbook::Frames;
using workbook::misconception;
using workbook::receive;
using workbook::send;

namespace {

using Texts = std::vector<std::optional<std::string>>;

class TextFrames : public workbook::Stage {
 protected:
  /** The learner sends these texts to a socket that is bound to this endpoint. */
  void start_sending(const std::string& endpoint, std::vector<std::string_view> texts) {
    start("send_text", [this, endpoint, texts = std::move(texts)] {
      zmq::socket_t socket(context, zmq::socket_type::push);
      socket.connect(endpoint);
      for (const std::string_view text : texts) send_text(socket, text);
    });
  }

  /** What the learner receives when this message is sent. */
  std::optional<std::string> received(zmq::message_t message) {
    zmq::socket_t sender(context, zmq::socket_type::push);
    sender.bind("inproc://one");
    auto text = start("receive_text", [this] {
      zmq::socket_t socket(context, zmq::socket_type::pull);
      socket.connect("inproc://one");
      return receive_text(socket);
    });
    sender.send(message, zmq::send_flags::none);
    return text.result();
  }

  std::optional<std::string> received(const std::string& text) {
    return received(zmq::message_t(text));
  }
};

}  // namespace

// G1-20 G1-30
TEST_F(TextFrames, SendsTheCharactersOfAText) {
  zmq::socket_t receiver(context, zmq::socket_type::pull);
  receiver.bind("inproc://texts");
  start_sending("inproc://texts", {"Hello"});

  const Frames frames = receive(receiver);

  EXPECT_NE(frames, Frames{"Hello\0"s}) << misconception("trailing-nul");
  EXPECT_THAT(frames, ElementsAre("Hello"));
}

// G1-19 G1-28
TEST_F(TextFrames, SendsEveryCharacterOfAText) {
  zmq::socket_t receiver(context, zmq::socket_type::pull);
  receiver.bind("inproc://texts");
  static const std::string text = "a\0b"s;
  start_sending("inproc://texts", {text});

  const Frames frames = receive(receiver);

  EXPECT_NE(frames, Frames{"a"}) << misconception("text-cut-at-nul");
  EXPECT_THAT(frames, ElementsAre(text));
}

TEST_F(TextFrames, SendsNoMoreThanTheText) {
  zmq::socket_t receiver(context, zmq::socket_type::pull);
  receiver.bind("inproc://texts");
  start_sending("inproc://texts", {std::string_view("Hello World").substr(0, 5)});

  const Frames frames = receive(receiver);

  EXPECT_NE(frames, Frames{"Hello World"}) << misconception("reads-past-end");
  EXPECT_THAT(frames, ElementsAre("Hello"));
}

// G1-29
TEST_F(TextFrames, SendsAnEmptyText) {
  zmq::socket_t receiver(context, zmq::socket_type::pull);
  receiver.bind("inproc://texts");
  start_sending("inproc://texts", {"", "next"});

  const Frames frames = receive(receiver);

  EXPECT_NE(frames, Frames{"next"}) << misconception("empty-is-error");
  EXPECT_THAT(frames, ElementsAre(""));
}

TEST_F(TextFrames, ReceivesAText) {
  EXPECT_THAT(received("Hello"), Optional("Hello"s));
}

// G1-19 G1-28
TEST_F(TextFrames, ReceivesEveryCharacterOfAText) {
  const auto text = received("a\0b"s);

  EXPECT_NE(text, "a") << misconception("text-cut-at-nul");
  EXPECT_THAT(text, Optional("a\0b"s));
}

// G1-26
TEST_F(TextFrames, ReceivesALongText) {
  const std::string letter(300, 'x');

  const auto text = received(letter);

  EXPECT_NE(text, letter.substr(0, 255)) << misconception("truncated-frame");
  EXPECT_NE(text, letter.substr(0, 256)) << misconception("truncated-frame");
  EXPECT_THAT(text, Optional(letter));
}

// G1-29
TEST_F(TextFrames, ReceivesAnEmptyText) {
  const auto text = received("");

  EXPECT_NE(text, std::nullopt) << misconception("empty-is-error");
  EXPECT_THAT(text, Optional(""s));
}

// G1-23 G1-24
TEST_F(TextFrames, ReceivesNoMoreThanTheFrame) {
  static std::string memory = "Hello World";
  const auto keep = [](void*, void*) {};

  // The frame ends in the middle of the memory in which it lies.
  const auto text = received(zmq::message_t(memory.data(), 5, keep));

  EXPECT_NE(text.value_or("").substr(0, 6), "Hello ")
      << misconception("reads-past-end");
  EXPECT_THAT(text, Optional("Hello"s));
}

// G1-31
TEST_F(TextFrames, SaysThatNothingCame) {
  zmq::socket_t sender(context, zmq::socket_type::push);
  sender.bind("inproc://two");
  auto received = start("receive_text", [this] {
    zmq::socket_t socket(context, zmq::socket_type::pull);
    socket.set(zmq::sockopt::rcvtimeo, 0);
    socket.connect("inproc://two");
    std::array until_it_came{zmq::pollitem_t{socket.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(until_it_came);
    Texts texts;
    texts.push_back(receive_text(socket));
    texts.push_back(receive_text(socket));
    return texts;
  });

  send(sender, {"Hello"});

  const Texts texts = received.result();
  ASSERT_THAT(texts.front(), Optional("Hello"s));
  EXPECT_NE(texts.back(), "") << misconception("eagain-ignored");
  EXPECT_NE(texts.back(), "Hello") << misconception("eagain-ignored");
  EXPECT_EQ(texts.back(), std::nullopt);
}
