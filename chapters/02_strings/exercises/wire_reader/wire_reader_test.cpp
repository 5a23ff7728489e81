#include "wire_reader.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/raw_peer.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::string_literals;
using workbook::Frames;
using workbook::misconception;

namespace {

class WireReader : public workbook::Stage {
 protected:
  /** What a PUSH socket puts on the wire for these messages. */
  std::string on_the_wire(const Messages& messages) {
    workbook::RawPeer peer;
    zmq::socket_t sender(context, zmq::socket_type::push);
    sender.connect(peer.endpoint());
    peer.accept();
    peer.shake_hands("PULL");
    std::size_t size = 0;
    for (const Frames& frames : messages) {
      workbook::send(sender, frames);
      for (const std::string& frame : frames)
        size += frame.size() + (frame.size() < 256 ? 2 : 9);
    }
    return peer.read(size);
  }

  /** What the learner reads out of these bytes. */
  Messages read_from(const std::string& bytes) {
    return start("read_messages", [bytes] { return read_messages(bytes); }).result();
  }
};

}  // namespace

// G1-22 S3-25
TEST_F(WireReader, FindsTheFlagsBeforeTheLength) {
  const Messages read = read_from(on_the_wire({{"Hello"}}));

  EXPECT_NE(read, (Messages{{""}, {"Hello"}}))
      << misconception("flags-taken-for-length");
  EXPECT_EQ(read, (Messages{{"Hello"}}));
}

TEST_F(WireReader, ReadsOneMessageAfterTheOther) {
  const Messages sent{{"one"}, {"two"}, {"three"}};

  EXPECT_EQ(read_from(on_the_wire(sent)), sent);
}

// G1-29
TEST_F(WireReader, ReadsAnEmptyFrame) {
  const Messages sent{{""}, {"next"}};

  EXPECT_EQ(read_from(on_the_wire(sent)), sent);
}

TEST_F(WireReader, FindsNothingInNoBytes) {
  EXPECT_EQ(read_from(""), Messages{});
}

// G1-22
TEST_F(WireReader, ReadsALengthThatDoesNotFitASignedChar) {
  const Messages sent{{std::string(200, 'x')}, {"next"}};

  const Messages read = read_from(on_the_wire(sent));

  EXPECT_NE(read, (Messages{{sent[0][0] + "\0\4next"s}}))
      << misconception("signed-length");
  EXPECT_EQ(read, sent);
}

// G1-22 S3-26
TEST_F(WireReader, ReadsALengthOfEightBytes) {
  const Messages sent{{std::string(255, 'x')}, {std::string(256, 'y')}, {"next"}};

  const Messages read = read_from(on_the_wire(sent));

  ASSERT_GE(read.size(), 2);
  EXPECT_EQ(read[0], sent[0]);
  EXPECT_NE(read[1], Frames{""}) << misconception("short-length-only");
  EXPECT_NE(read[1], Frames{sent[1][0] + "\0\4next"s})
      << misconception("length-byte-order");
  EXPECT_EQ(read, sent);
}

// G2-87 S3-25
TEST_F(WireReader, PutsTheFramesOfAMessageTogether) {
  const Messages sent{{"A", "", "BC"}, {"D"}};

  const Messages read = read_from(on_the_wire(sent));

  EXPECT_NE(read, (Messages{{"A"}, {""}, {"BC"}, {"D"}}))
      << misconception("more-flag-ignored");
  EXPECT_EQ(read, sent);
}

// S3-27
TEST_F(WireReader, LeavesCommandsOut) {
  const std::string ping = "\4\7\4PING\0\0"s;

  const Messages read = read_from("\0\3one"s + ping + "\0\3two"s);

  EXPECT_NE(read, (Messages{{"one"}, {"\4PING\0\0"s}, {"two"}}))
      << misconception("command-as-message");
  EXPECT_EQ(read, (Messages{{"one"}, {"two"}}));
}
