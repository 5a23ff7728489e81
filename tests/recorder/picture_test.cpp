// Pictures, drawn from recordings that were written by hand.

#include <gmock/gmock.h>
#include <zmq.h>

#include "story.hpp"
#include "workbook/recorder.hpp"

namespace workbook::recorder {
namespace {

using testing::HasSubstr;

/** A client that asks a server once. */
struct HelloWorld : Story {
  HelloWorld() {
    client = socket(thread("client"), ZMQ_REQ);
    server = socket(thread("server"), ZMQ_REP);
    endpoint(Call::bind, server, "inproc://hello", 100);
    endpoint(Call::connect, client, "inproc://hello", 200);
    send(client, 300, {"Hello"});
    receive(server, 310, {"Hello"});
    send(server, 400, {"World"});
    receive(client, 410, {"World"});
  }
  int client, server;
};

TEST(Picture, HasALaneForEachSocketAndAnArrowForEachMessage) {
  EXPECT_EQ(
      picture(HelloWorld().recording()),
      R"(          client                                                        server
            REQ                                                           REP
  100 us     │                                        binds inproc://hello │
  200 us     │ connects inproc://hello                                     │
  300 us     ├────────────────────────── "Hello" ─────────────────────────▶│
  400 us     │◀───────────────────────── "World" ──────────────────────────┤
)");
}

TEST(Picture, CanBeToldInSentences) {
  EXPECT_EQ(sentences(HelloWorld().recording()),
            "At 100 us: server REP binds inproc://hello.\n"
            "At 200 us: client REQ connects inproc://hello.\n"
            "At 300 us: client REQ sends \"Hello\" to server REP.\n"
            "At 400 us: server REP sends \"World\" to client REQ.\n");
}

TEST(Picture, ToldSaysWhatNobodyReceivedAndWhatIsLeftOut) {
  Story story;
  const int push = story.socket(story.thread("ventilator"), ZMQ_PUSH);
  const int pull = story.socket(story.thread("worker"), ZMQ_PULL);
  story.endpoint(Call::bind, push, "inproc://tasks", 10);
  story.endpoint(Call::connect, pull, "inproc://tasks", 20);
  for (int count = 0; count != 5; ++count) story.send(push, 100 + count, {"one"});
  const auto told = sentences(story.recording(), {.rows = 4});
  EXPECT_THAT(told, HasSubstr("3 sentences left out here.\n"));
  EXPECT_THAT(told, HasSubstr("trouble, ventilator PUSH sends \"one\""
                              " (never received).\n"));
}

TEST(Picture, CanBeDrawnNarrowerAndInAscii) {
  EXPECT_EQ(picture(HelloWorld().recording(), {.width = 50, .ascii = true}),
            R"(          client                          server
            REQ                             REP
  100 us     |          binds inproc://hello |
  200 us     | connects inproc://hello       |
  300 us     +----------- "Hello" ---------->|
  400 us     |<---------- "World" -----------+
)");
}

TEST(Picture, ShowsTheFramesOfAMessage) {
  Story story;
  const int dealer = story.socket(story.thread("client"), ZMQ_DEALER);
  const int router = story.socket(story.thread("broker"), ZMQ_ROUTER);
  story.endpoint(Call::bind, router, "inproc://b", 10);
  story.endpoint(Call::connect, dealer, "inproc://b", 20);
  story.send(dealer, 100, {"", "Hello"});
  story.receive(router, 110, {std::string("\0\x6b\x8b\x45\x67", 5), "", "Hello"});
  story.send(router, 200, {std::string("\0\x6b\x8b\x45\x67", 5), "", "World"});
  story.receive(dealer, 210, {"", "World"});
  const auto drawn = picture(story.recording());
  EXPECT_THAT(drawn, HasSubstr(R"(├─────────────────────── "" | "Hello" ───)"));
  EXPECT_THAT(drawn,
              HasSubstr(R"(◀───────────── [00 6b 8b 45 67] | "" | "World" ───)"));
}

TEST(Picture, MarksWhatNobodyReceived) {
  Story story;
  const int push = story.socket(story.thread("ventilator"), ZMQ_PUSH);
  const int pull = story.socket(story.thread("worker"), ZMQ_PULL);
  story.endpoint(Call::bind, push, "inproc://tasks", 10);
  story.endpoint(Call::connect, pull, "inproc://tasks", 20);
  story.send(push, 100, {"one"});
  story.send(push, 200, {"two"});
  story.receive(pull, 300, {"one"});
  EXPECT_EQ(
      picture(story.recording()),
      R"(          ventilator                                                    worker
             PUSH                                                        PULL
   10 us       │ binds inproc://tasks                                      │
   20 us       │                                   connects inproc://tasks │
  100 us       ├────────────────────────── "one" ─────────────────────────▶│
  200 us       ├─ "two"  (never received) ──✗                              │
)");
}

TEST(Picture, DrawsArrowsToAllWhoReceive) {
  Story story;
  const int publisher = story.socket(story.thread("weather"), ZMQ_PUB);
  const int first = story.socket(story.thread("paris"), ZMQ_SUB);
  const int second = story.socket(story.thread("oslo"), ZMQ_SUB);
  story.endpoint(Call::bind, publisher, "inproc://w", 10);
  for (const int subscriber : {first, second}) {
    story.endpoint(Call::connect, subscriber, "inproc://w", 20);
    story.option(subscriber, ZMQ_SUBSCRIBE, "7", 30);
  }
  story.send(publisher, 100, {"75 12"});
  story.receive(first, 110, {"75 12"});
  story.receive(second, 120, {"75 12"});
  EXPECT_THAT(picture(story.recording()), HasSubstr(R"(
  100 us    │                               ├─────────── "75 12" ──────────▶│
  100 us    │◀────────── "75 12" ───────────┤                               │
)"));
}

TEST(Picture, FoldsMissesThatFollowEachOther) {
  Story story;
  const int pull = story.socket(story.thread("sink"), ZMQ_PULL);
  story.endpoint(Call::bind, pull, "inproc://s", 10);
  for (int i = 0; i < 3; ++i) {
    Event& miss = story.fail(Call::message_receive, pull, 100 + i * 20, EAGAIN);
    miss.dont_wait = true;
    miss.repeats = 500;
  }
  EXPECT_EQ(picture(story.recording(), {.width = 60}), R"(          sink
          PULL
   10 us    │ binds inproc://s
  100 us    │ recv: nothing there (x1500)
)");
}

TEST(Picture, ShowsLongWaitsErrorsAndWhoStillWaits) {
  Story story;
  const int client = story.socket(story.thread("client"), ZMQ_REQ);
  story.endpoint(Call::connect, client, "tcp://nobody:1", 10);
  story.send(client, 100, {"Hello"});
  Event& wait = story.fail(Call::message_receive, client, 200, EAGAIN, 250'000);
  wait.dont_wait = false;
  story.fail(Call::message_send, client, 250'300, EFSM);
  story.unfinished(Call::message_receive, client, 250'400, 5'250'400);
  EXPECT_EQ(picture(story.recording(), {.width = 76}), R"(          client
            REQ
   10 us     │ connects tcp://nobody:1
  100 us     ├─ "Hello"  (no receiver in this recording) ──✗
  200 us     │ recv: 250 ms without success
  250 ms     │ ! send: EFSM
  250 ms     │ still in recv after 5.0 s
)");
}

TEST(Picture, LeavesOutTheMiddleOfALongRecording) {
  HelloWorld story;
  for (int i = 0; i < 1000; ++i) {
    story.send(story.client, 1000 + i * 100, {"Hello"});
    story.receive(story.server, 1010 + i * 100, {"Hello"});
  }
  const auto drawn = picture(story.recording(), {.rows = 10});
  EXPECT_EQ(std::count(drawn.begin(), drawn.end(), '\n'), 13);
  EXPECT_THAT(
      drawn,
      HasSubstr("┊              994 lines left out: 994 messages               ┊"));
}

TEST(Picture, LeavesOutIdleSocketsWhenThereAreTooManyLanes) {
  HelloWorld story;
  for (int i = 0; i < 8; ++i) {
    const int client = story.socket(story.thread("c" + std::to_string(i)), ZMQ_REQ);
    story.endpoint(Call::connect, client, "inproc://hello", 500 + i);
  }
  EXPECT_EQ(picture(story.recording()), picture(HelloWorld().recording()) +
                                            "8 sockets without messages left out.\n");
}

TEST(Picture, BecomesAListWhenThereAreTooManyLanes) {
  HelloWorld story;
  for (int i = 0; i < 8; ++i) {
    const int client = story.socket(story.thread("c" + std::to_string(i)), ZMQ_REQ);
    story.endpoint(Call::connect, client, "inproc://hello", 500 + i);
    story.send(client, 600 + i, {"Hello"});
  }
  EXPECT_THAT(picture(story.recording()),
              HasSubstr("  300 us client REQ → server REP: \"Hello\"\n"));
}

TEST(Picture, NeverPrintsAControlCharacter) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  Story story;
  const int push = story.socket(story.thread("evil\x1b[31m"), ZMQ_PUSH);
  story.told.sockets.back().name = "evil\x1b[31m";
  story.endpoint(Call::connect, push, "inproc://\x1b]0;title\x07", 10);
  for (std::size_t at = 0; at < all.size(); at += preview_size)
    story.send(push, static_cast<std::int64_t>(100 + at),
               {all.substr(at, preview_size)});
  for (const bool ascii : {false, true}) {
    const auto drawn = picture(story.recording(), {.width = 200, .ascii = ascii});
    for (const char c : drawn)
      EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << int{c};
    EXPECT_EQ(drawn.find('\x7f'), std::string::npos);
    if (ascii) {
      EXPECT_TRUE(
          std::none_of(drawn.begin(), drawn.end(), [](char c) { return c < 0; }));
    }
  }
}

TEST(Picture, ShowsSizesOnlyWhenAskedTo) {
  EXPECT_THAT(picture(HelloWorld().recording(), {.payload = false}),
              testing::AllOf(HasSubstr("─ 5 B ─"), testing::Not(HasSubstr("Hello\""))));
}

TEST(Picture, SaysWhenThereIsNothingToShow) {
  EXPECT_EQ(picture({}), "No ZeroMQ call is in this recording.\n");
}

TEST(Picture, SaysWhatIsMissing) {
  auto recording = HelloWorld().recording();
  recording.dropped = 12;
  recording.remarks.push_back("7.0.recording: cut off");
  EXPECT_THAT(
      picture(recording),
      testing::EndsWith("12 older calls made room for newer ones and are not shown.\n"
                        "7.0.recording: cut off\n"));
}

TEST(Picture, MatchesAMessageThatWasCutToItsBuffer) {
  HelloWorld story;
  story.send(story.client, 500, {"a long question"});
  story.receive(story.server, 510, {"a long question"});
  Event& short_receive = story.told.events.back();
  short_receive.call = Call::receive;
  short_receive.capacity = short_receive.frame.kept = 6;

  EXPECT_THAT(picture(story.recording()),
              HasSubstr("─ \"a long question\"  (cut to the 6 B of the buffer) ─"));
}

TEST(Picture, MatchesAMessageOfWhichFramesWereLeft) {
  HelloWorld story;
  story.send(story.client, 500, {"one", "two"});
  story.receive(story.server, 510, {"one"});
  story.told.events.back().frame.more = true;

  EXPECT_THAT(picture(story.recording()),
              HasSubstr("─ \"one\" | \"two\"  (only 1 frame taken) ─"));
}

struct Farewell : Story {
  /** A sender that closes its socket before its receiver has come. */
  explicit Farewell(int linger) {
    const int sender = socket(thread("sender"), ZMQ_PUSH);
    option(sender, ZMQ_LINGER, linger, 1);
    endpoint(Call::connect, sender, "ipc:///tmp/later", 2);
    send(sender, 10, {"goodbye"});
    call(Call::socket_close, sender, 20);
    const int receiver = socket(thread("receiver"), ZMQ_PULL);
    endpoint(Call::bind, receiver, "ipc:///tmp/later", 30);
    receive(receiver, 40, {"goodbye"});
  }
};

TEST(Picture, DrawsWhatASocketThatLingersDeliversAfterItWasClosed) {
  EXPECT_THAT(picture(Farewell(-1).recording()), HasSubstr("─ \"goodbye\" ─"));
  EXPECT_THAT(picture(Farewell(0).recording()), HasSubstr("──✗"));
}

TEST(Picture, EndsWhereItIsToldTo) {
  HelloWorld story;
  story.fail(Call::message_receive, story.server, 450, ETERM, 1000);
  story.endpoint(Call::disconnect, story.client, "inproc://hello", 900);

  const auto text = picture(story.recording(), {.until = 800'000});
  EXPECT_THAT(text, HasSubstr("still in recv after 350 us"));
  EXPECT_THAT(text, testing::Not(HasSubstr("disconnects")));
  EXPECT_THAT(text, testing::Not(HasSubstr("ETERM")));
}

TEST(Picture, DrawsAMessageThatArrivedAfterItsEnd) {
  HelloWorld story;

  EXPECT_THAT(
      picture(story.recording(), {.until = 405'000}),
      HasSubstr("│◀───────────────────────── \"World\" ──────────────────────────┤"));
}

// With a search of every message among those of every peer this would take minutes.
TEST(Picture, OfThousandsOfSocketsIsDrawnAtOnce) {
  Story story;
  const int server = story.socket(story.thread("server"), ZMQ_REP);
  story.endpoint(Call::bind, server, "inproc://server", 1);
  const int clients = story.thread("clients");
  for (int at = 1; at <= 8'000; ++at) {
    const int client = story.socket(clients, ZMQ_REQ);
    story.endpoint(Call::connect, client, "inproc://server", 10 * at);
    story.send(client, 10 * at + 1, {"Hello"});
    story.receive(server, 10 * at + 2, {"Hello"});
    story.send(server, 10 * at + 3, {"World"});
    story.receive(client, 10 * at + 4, {"World"});
  }

  const auto text = picture(story.recording(), {.rows = 10});
  EXPECT_THAT(text, HasSubstr("messages"));
  EXPECT_THAT(text, testing::Not(HasSubstr("of trouble")));
}

TEST(Picture, IsNotConcernedWithPollsOfFileDescriptorsOnly) {
  HelloWorld story;
  const auto before = picture(story.recording());
  Event& poll = story.call(Call::poll, 0, 500);
  poll.end = poll.begin + 2'000'000'000;
  poll.items.push_back({0, ZMQ_POLLIN, 0});

  EXPECT_EQ(picture(story.recording()), before);
}

TEST(Picture, DoesNotSayOfAnEndedProcessThatItStillWaits) {
  HelloWorld story;
  story.unfinished(Call::message_receive, story.server, 500, 900).abandoned = true;

  EXPECT_THAT(picture(story.recording()), HasSubstr("in recv when its process ended"));
}

}  // namespace
}  // namespace workbook::recorder
