// What libzmq puts on the wire, as a TCP peer without libzmq sees it.

#include <gmock/gmock.h>

#include "workbook/raw_peer.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"
#include "workbook/zmtp.hpp"

using namespace std::string_literals;
using workbook::RawPeer;

namespace {

/** A sender over TCP, and a peer which sees its bytes. */
class Wire : public workbook::Stage {
 protected:
  Wire() { sender.connect(peer.endpoint()); }

  void TearDown() override {
    sender.close();
    Stage::TearDown();
  }

  void meet() {
    peer.accept();
    peer.shake_hands("PULL");
  }

  RawPeer peer;
  zmq::socket_t sender{context, zmq::socket_type::push};
};

}  // namespace

//! [flags, length, text]
// G1-22 S3-25
TEST_F(Wire, AShortFrameIsFlagsLengthText) {
  meet();

  sender.send(zmq::str_buffer("Hello"));

  EXPECT_EQ(peer.read(7), "\x00\x05Hello"s);
}
//! [flags, length, text]

// G1-20 G1-22
TEST_F(Wire, ATerminatorTravelsLikeAnyByte) {
  meet();

  sender.send(zmq::buffer("Hello"));

  EXPECT_EQ(peer.read(8), "\x00\x06Hello\x00"s);
}

// G1-22 G1-29
TEST_F(Wire, AnEmptyFrameIsTwoZeroBytes) {
  meet();

  sender.send(zmq::str_buffer(""));

  EXPECT_EQ(peer.read(2), "\x00\x00"s);
}

//! [a long length]
// G1-22 S3-26 G2-45
TEST_F(Wire, AFrameOf256BytesHasALengthOfEightBytes) {
  meet();

  sender.send(zmq::buffer(std::string(255, 'x')));
  sender.send(zmq::buffer(std::string(256, 'y')));

  EXPECT_EQ(peer.read(2 + 255), "\x00\xff"s + std::string(255, 'x'));
  EXPECT_EQ(peer.read(9 + 256),
            "\x02\x00\x00\x00\x00\x00\x00\x01\x00"s + std::string(256, 'y'));
}
//! [a long length]

// S3-25 G2-87
TEST_F(Wire, AFlagSaysThatMoreFramesFollow) {
  meet();

  workbook::send(sender, {"A", "BC"});

  EXPECT_EQ(peer.read(7),
            "\x01\x01"
            "A"
            "\x00\x02"
            "BC"s);
}

// S3-27 G2-42
TEST_F(Wire, AGreetingAndACommandComeBeforeTheFrames) {
  peer.accept();

  const auto [greeting, ready] = peer.shake_hands("PULL");

  EXPECT_EQ(greeting.substr(0, 10), "\xff\x00\x00\x00\x00\x00\x00\x00\x01\x7f"s);
  EXPECT_EQ(greeting.substr(10, 6), "\x03\x01NULL"s);
  EXPECT_EQ(greeting.size(), 64);
  EXPECT_EQ(ready, workbook::zmtp::ready("PUSH"));
}

//! [a peer of version 1]
// G1-22 S3-25
TEST_F(Wire, OnlyAPeerOfTheFirstVersionGetsTheLengthFirst) {
  peer.accept();
  peer.write("\x01\x00"s);  // how such a peer begins: a frame of one byte, its flags
  peer.read(10);            // this side's signature, which such a peer reads as a frame

  sender.send(zmq::str_buffer("Hello"));

  EXPECT_EQ(peer.read(7), "\x06\x00Hello"s);  // the length counts the flags as well
}
//! [a peer of version 1]
