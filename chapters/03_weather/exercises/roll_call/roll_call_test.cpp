#include "roll_call.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::StartsWith;
using workbook::Blame;
using workbook::misconception;
using workbook::receive_text;
using workbook::send;

namespace {

using Texts = std::vector<std::string>;

class RollCall : public workbook::Stage {
 protected:
  RollCall()
      : publisher(context, zmq::socket_type::xpub),
        desk(context, zmq::socket_type::rep) {
    explain(ENOTSUP, "wrong-direction");
    publisher.bind("inproc://publisher");
    desk.bind("inproc://desk");
    subscriber_ = start("roll_call", [this] {
      return roll_call(context,
                       {.publisher = "inproc://publisher", .desk = "inproc://desk"});
    });
  }

  void TearDown() override {
    publisher.close();
    desk.close();
    Stage::TearDown();
  }

  /** Greets the subscriber once it has subscribed, and waits for its report. */
  std::string report_after(const std::string& greeting) {
    receive_text(publisher, Blame{"forgot-subscription"});
    publish({greeting});
    const std::string report = receive_text(desk);
    EXPECT_THAT(report, StartsWith("hello "))
        << misconception("ready-is-not-subscribed");
    return report;
  }

  void publish(const Texts& texts) {
    for (const std::string& text : texts) send(publisher, {text});
  }

  /** What the subscriber returns. */
  Texts returned() { return subscriber_->result(); }

  zmq::socket_t publisher;
  zmq::socket_t desk;

 private:
  std::optional<workbook::Peer<Texts>> subscriber_;
};

}  // namespace

// G1-47
TEST_F(RollCall, ReportsTheGreetingThatItHasHeard) {
  EXPECT_EQ(report_after("hello 4711"), "hello 4711");
}

// G1-47
TEST_F(RollCall, ReturnsTheMessagesThatFollowItsReport) {
  ASSERT_EQ(report_after("hello 1"), "hello 1");
  send(desk, {"welcome"});

  publish({"one", "two", "three"});

  EXPECT_THAT(returned(), ElementsAre("one", "two", "three"));
}

TEST_F(RollCall, LeavesOutTheGreetingsThatOthersStillNeed) {
  ASSERT_EQ(report_after("hello 1"), "hello 1");
  publish({"hello 2"});
  send(desk, {"welcome"});

  publish({"hello 3", "one", "two", "three"});

  const Texts texts = returned();
  EXPECT_THAT(texts, Not(Contains("hello 3"))) << misconception("greeting-counted");
  EXPECT_THAT(texts, ElementsAre("one", "two", "three"));
}

// G1-38
TEST_F(RollCall, WaitsForTheReplyBeforeItReadsOn) {
  ASSERT_EQ(report_after("hello 1"), "hello 1");
  publish({"one", "two", "three"});  // all there already when the reply comes
  send(desk, {"welcome"});

  EXPECT_THAT(returned(), ElementsAre("one", "two", "three"));
}
