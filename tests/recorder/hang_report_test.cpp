// Who waits for what: of real threads, and of stories.

#include <gmock/gmock.h>
#include <zmq.h>

#include "story.hpp"
#include "workbook/recorder.hpp"

namespace workbook::recorder {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

/** A server, a client, and one request on its way. */
struct Asking : Story {
  Asking() {
    server = socket(thread("server"), ZMQ_REP);
    client = socket(thread("client"), ZMQ_REQ);
    endpoint(Call::bind, server, "inproc://hello", 10);
    endpoint(Call::connect, client, "inproc://hello", 20);
    send(client, 100, {"Hello"});
  }
  int server, client;
};

TEST(HangReport, NamesTheReplyThatIsMissing) {
  Asking story;
  story.receive(story.server, 150, {"Hello"});
  story.unfinished(Call::message_receive, story.client, 200, 5'000'200);
  EXPECT_EQ(hang_report(story.recording()),
            R"(Thread client has been in zmq_msg_recv for 5.0 s.
  on client REQ
    connected to inproc://hello: server REP
The context is open, with server REP and client REQ.
Most likely: server REP received the request "Hello" of client REQ and has not replied.
)");
}

TEST(HangReport, NamesTheRequestThatWasNotTaken) {
  Asking story;
  story.unfinished(Call::message_receive, story.client, 200, 5'000'200);
  EXPECT_THAT(hang_report(story.recording()),
              EndsWith("Most likely: The request \"Hello\" of client REQ has not been "
                       "received by server REP.\n"));
}

TEST(HangReport, KnowsASubWithoutSubscription) {
  Story story;
  const int publisher = story.socket(story.thread("weather"), ZMQ_PUB);
  const int subscriber = story.socket(story.thread("client"), ZMQ_SUB);
  story.endpoint(Call::bind, publisher, "inproc://w", 10);
  story.endpoint(Call::connect, subscriber, "inproc://w", 20);
  story.unfinished(Call::message_receive, subscriber, 30, 1'000'030);
  const auto report = hang_report(story.recording());
  EXPECT_THAT(report, HasSubstr("    no subscription\n"));
  EXPECT_THAT(report,
              HasSubstr("Most likely: client SUB has not subscribed to anything"));
}

TEST(HangReport, KnowsASubscriptionThatNothingMatches) {
  Story story;
  const int publisher = story.socket(story.thread("weather"), ZMQ_PUB);
  const int subscriber = story.socket(story.thread("client"), ZMQ_SUB);
  story.endpoint(Call::bind, publisher, "inproc://w", 10);
  story.endpoint(Call::connect, subscriber, "inproc://w", 20);
  story.option(subscriber, ZMQ_SUBSCRIBE, std::string("10001\0", 6), 30);
  for (int i = 0; i < 3; ++i) story.send(publisher, 100 + i * 10, {"10001 22"});
  story.unfinished(Call::message_receive, subscriber, 200, 1'000'200);
  EXPECT_THAT(
      hang_report(story.recording()),
      EndsWith("Most likely: client SUB has subscribed to \"10001\\0\", and none "
               "of the 3 messages that its publishers sent begins with that.\n"));
}

TEST(HangReport, SeesThatInprocDoesNotJoinTwoContexts) {
  Story story;
  const int pull = story.socket(story.thread("sink"), ZMQ_PULL, 1);
  const int push = story.socket(story.thread("source"), ZMQ_PUSH, 2);
  story.endpoint(Call::bind, pull, "inproc://x", 10);
  story.endpoint(Call::connect, push, "inproc://x", 20);
  story.unfinished(Call::message_send, push, 100, 1'000'100);
  EXPECT_THAT(
      hang_report(story.recording()),
      EndsWith("Most likely: source PUSH is connected to inproc://x, which sink "
               "PULL is bound to in another context: inproc joins sockets of one "
               "context only.\n"));
}

TEST(HangReport, NamesTheSocketsThatKeepAContextFromEnding) {
  Asking story;
  Event& term = story.unfinished(Call::context_term, 0, 500, 2'000'500);
  term.context = 1;
  term.thread = story.thread("main");
  EXPECT_THAT(
      hang_report(story.recording()),
      EndsWith("Most likely: main waits for the context to end, and server REP "
               "(thread server) and client REQ (thread client) are still open.\n"));
}

TEST(HangReport, NamesTheMessagesThatKeepAContextFromEnding) {
  Story story;
  const int main = story.thread("main");
  const int push = story.socket(main, ZMQ_PUSH);
  story.endpoint(Call::connect, push, "tcp://nobody:1", 10);
  story.send(push, 20, {"one"});
  story.send(push, 40, {"two"});
  story.call(Call::socket_close, push, 60);
  story.told.sockets[0].closed = true;
  Event& term = story.unfinished(Call::context_term, 0, 100, 3'000'100);
  term.context = 1;
  term.thread = main;
  EXPECT_THAT(
      hang_report(story.recording()),
      EndsWith("Most likely: main waits for the context to end, and the context "
               "waits to deliver 2 messages of main PUSH, closed with LINGER -1, "
               "to tcp://nobody:1, where nobody is.\n"));
}

TEST(HangReport, BlamesNobodyWhoOnlyWaitsForWork) {
  Asking story;
  story.receive(story.server, 150, {"Hello"});
  story.send(story.server, 160, {"World"});
  story.receive(story.client, 170, {"World"});
  story.unfinished(Call::message_receive, story.server, 200, 1'000'200);
  EXPECT_THAT(hang_report(story.recording()), testing::Not(HasSubstr("Most likely")));
}

TEST(HangReport, SaysWhenNobodyWaits) {
  EXPECT_THAT(hang_report(Asking().recording()),
              testing::StartsWith("No thread sits in a ZeroMQ call.\n"));
}

}  // namespace
}  // namespace workbook::recorder
