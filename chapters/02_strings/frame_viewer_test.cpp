// The program frame_viewer: what it shows, and what it refuses.

#include <gmock/gmock.h>

#include "strings.hpp"
#include "workbook/raw_peer.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"
#include "workbook/zmtp.hpp"

using namespace std::string_literals;
using strings::WireFrame;
using testing::AllOf;
using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using workbook::RawPeer;

namespace {

class FrameViewer : public workbook::Stage {
 protected:
  /** A viewer that connects to this endpoint, and the error by which it ends. */
  workbook::Peer<std::string> start_at(const std::string& endpoint) {
    return start("frame_viewer", [this, endpoint]() -> std::string {
      try {
        strings::frame_viewer(context, {.bind = "tcp://*:*", .connect = endpoint});
      } catch (const std::runtime_error& error) {
        return error.what();
      }
      return "none";
    });
  }
};

auto IsFrame(unsigned flags, std::uint64_t length) {
  return AllOf(Field("flags", &WireFrame::flags, flags),
               Field("length", &WireFrame::length, length));
}

auto IsFrame(unsigned flags, const std::string& body) {
  return AllOf(IsFrame(flags, body.size()), Field("body", &WireFrame::body, body));
}

}  // namespace

// G1-22 S3-26
TEST_F(FrameViewer, ReturnsTheFramesOfItsPeer) {
  zmq::socket_t peer(context, zmq::socket_type::push);
  const std::string endpoint = workbook::bind_to_loopback(peer);
  auto frames = start("frame_viewer", [this, endpoint] {
    return strings::frame_viewer(
        context, {.bind = "tcp://*:*", .connect = endpoint, .frames = 5});
  });

  workbook::send(peer, {"Hello"});
  workbook::send(peer, {"", "a\0b"s});
  workbook::send(peer, {std::string(255, 'x')});
  workbook::send(peer, {std::string(100'000, 'y')});

  EXPECT_THAT(frames.result(),
              ElementsAre(IsFrame(0, "Hello"), IsFrame(1, ""), IsFrame(0, "a\0b"s),
                          IsFrame(0, 255), IsFrame(2, 100'000)));
}

TEST_F(FrameViewer, TakesThePartThatItsPeerWants) {
  RawPeer peer;
  start_at(peer.endpoint());
  peer.accept();

  const auto [greeting, ready] = peer.shake_hands("REQ");

  EXPECT_EQ(greeting, workbook::zmtp::greeting());
  EXPECT_EQ(ready, workbook::zmtp::ready("REP"));
}

TEST_F(FrameViewer, SubscribesToAPublisher) {
  zmq::socket_t publisher(context, zmq::socket_type::xpub);
  const std::string endpoint = workbook::bind_to_loopback(publisher);
  auto frames = start("frame_viewer", [this, endpoint] {
    return strings::frame_viewer(
        context, {.bind = "tcp://*:*", .connect = endpoint, .frames = 1});
  });

  EXPECT_EQ(workbook::wait_until_subscribed(publisher), "");
  workbook::send(publisher, {"news"});

  EXPECT_THAT(frames.result(), ElementsAre(IsFrame(0, "news")));
}

TEST_F(FrameViewer, EndsWhenItsPeerHangsUp) {
  RawPeer peer;
  auto frames = start("frame_viewer", [this, endpoint = peer.endpoint()] {
    return strings::frame_viewer(context, {.bind = "tcp://*:*", .connect = endpoint});
  });
  peer.accept();
  peer.shake_hands("PUSH");

  peer.write("\x00\x02Hi"s + "\x00\x05Hel"s);  // the second frame is cut off
  peer.hang_up();

  EXPECT_THAT(frames.result(), ElementsAre(IsFrame(0, "Hi")));
}

TEST_F(FrameViewer, RefusesWhatIsNotZmtp) {
  RawPeer peer;
  auto error = start_at(peer.endpoint());
  peer.accept();

  peer.write("GET / HTTP/1.1\r\n\r\n");

  EXPECT_THAT(error.result(), HasSubstr("its first bytes are 47 45 54"));
}

TEST_F(FrameViewer, RefusesAnotherMechanism) {
  RawPeer peer;
  auto error = start_at(peer.endpoint());
  peer.accept();

  peer.write(workbook::zmtp::greeting().replace(12, 5, "PLAIN"));

  EXPECT_THAT(error.result(), HasSubstr("its mechanism is PLAIN"));
}

TEST_F(FrameViewer, RefusesAnOlderVersion) {
  RawPeer peer;
  auto error = start_at(peer.endpoint());
  peer.accept();

  peer.write(workbook::zmtp::greeting().replace(10, 1, "\1"));

  EXPECT_THAT(error.result(), HasSubstr("its version is older"));
}

TEST_F(FrameViewer, RefusesAnUnknownSocketType) {
  RawPeer peer;
  auto error = start_at(peer.endpoint());
  peer.accept();

  peer.write(workbook::zmtp::greeting());
  peer.read(workbook::zmtp::greeting_size);
  peer.write(workbook::zmtp::ready("POTATO"));

  EXPECT_THAT(error.result(), HasSubstr("POTATO"));
}

TEST_F(FrameViewer, RefusesFlagsThatNoFrameHas) {
  RawPeer peer;
  auto error = start_at(peer.endpoint());
  peer.accept();
  peer.shake_hands("PUSH");

  peer.write("HELP\r\n");

  EXPECT_THAT(error.result(), HasSubstr("no frame has the flags 48"));
}

TEST_F(FrameViewer, SaysThatItsPeerLeftTooSoon) {
  RawPeer peer;
  auto error = start_at(peer.endpoint());
  peer.accept();
  peer.read(workbook::zmtp::greeting_size);

  peer.write(workbook::zmtp::greeting().substr(0, 11));
  peer.hang_up();

  EXPECT_THAT(error.result(), HasSubstr("it left without a greeting"));
}
