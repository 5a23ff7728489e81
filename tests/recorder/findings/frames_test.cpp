// What travels: frames, and the messages that they make.

#include "recorded.hpp"

namespace workbook::recorder {
namespace {

using namespace std::string_literals;

class FramesFound : public Recorded {
 protected:
  FramesFound() { join(sink, source); }
  ~FramesFound() override {
    source.close();
    sink.close();
  }

  zmq::socket_t sink = socket(zmq::socket_type::dealer);
  zmq::socket_t source = socket(zmq::socket_type::dealer);
};

TEST_F(FramesFound, NamesATerminatorAmongTextsWithoutOne) {
  send(source, {"Hello\0"s});
  receive(sink);
  send(sink, {"World"});
  receive(source);
  EXPECT_THAT(found(), ElementsAre("trailing-nul"));
}

TEST_F(FramesFound, AllowsTextsThatAllEndInNul) {
  send(source, {"Hello\0"s});
  receive(sink);
  send(sink, {"World\0"s});
  receive(source);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(FramesFound, AllowsNumbersThatLookLikeTextAndNul) {
  send(source, {"CBA\0"s});
  send(source, {"Hello"});
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(FramesFound, NamesABufferThatIsTooSmall) {
  send(source, {"Hello"});
  char buffer[4];
  EXPECT_EQ(zmq_recv(sink.handle(), buffer, sizeof buffer, 0), 5);
  zmq_send(sink.handle(), buffer, sizeof buffer, 0);
  EXPECT_THAT(found(), ElementsAre("truncated-frame"));
}

TEST_F(FramesFound, AllowsAProgramThatSeesThatTheBufferIsTooSmall) {
  send(source, {"Hello"});
  char buffer[4];
  EXPECT_EQ(zmq_recv(sink.handle(), buffer, sizeof buffer, 0), 5);
  zmq_send(sink.handle(), "too long", 8, 0);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(FramesFound, AllowsABufferThatFitsOrNone) {
  send(source, {"", "Hello"});
  send(source, {"not wanted"});
  char buffer[5];
  EXPECT_EQ(zmq_recv(sink.handle(), buffer, 0, 0), 0);
  EXPECT_EQ(zmq_recv(sink.handle(), buffer, sizeof buffer, 0), 5);
  EXPECT_EQ(zmq_recv(sink.handle(), nullptr, 0, 0), 10);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(FramesFound, NamesAMessageThatIsSentTwice) {
  zmq::message_t message(std::string_view("twice"));
  source.send(message, zmq::send_flags::none);
  source.send(message, zmq::send_flags::none);
  EXPECT_THAT(found(), ElementsAre("message-reused"));
}

TEST_F(FramesFound, AllowsCopiesAndEmptyMessages) {
  zmq::message_t message(std::string_view("twice")), copy, empty;
  copy.copy(message);
  source.send(message, zmq::send_flags::none);
  source.send(copy, zmq::send_flags::none);
  source.send(empty, zmq::send_flags::none);
  source.send(empty, zmq::send_flags::none);
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(FramesFound, NamesAMessageIntoWhichNothingCame) {
  zmq::message_t message;
  EXPECT_FALSE(sink.recv(message, zmq::recv_flags::dontwait));
  sink.send(message, zmq::send_flags::none);
  EXPECT_THAT(found(), ElementsAre("eagain-ignored"));
}

TEST_F(FramesFound, AllowsAMessageThatIsFilledAfterAMiss) {
  zmq::message_t message;
  EXPECT_FALSE(sink.recv(message, zmq::recv_flags::dontwait));
  message.rebuild("filled", 6);
  sink.send(message, zmq::send_flags::none);
  EXPECT_FALSE(sink.recv(message, zmq::recv_flags::dontwait));
  sink.send(zmq::message_t(), zmq::send_flags::none);
  EXPECT_THAT(found(), IsEmpty());
}

class Envelopes : public Recorded {
 protected:
  Envelopes() {
    join(frontend, client);
    join(backend, worker);
  }
  ~Envelopes() override {
    for (auto* socket : {&client, &frontend, &backend, &worker}) socket->close();
  }

  zmq::socket_t client = socket(zmq::socket_type::req);
  zmq::socket_t frontend = socket(zmq::socket_type::router);
  zmq::socket_t backend = socket(zmq::socket_type::dealer);
  zmq::socket_t worker = socket(zmq::socket_type::rep);
};

TEST_F(Envelopes, NameFramesThatWereLeftOut) {
  send(client, {"Hello"});
  auto request = receive(frontend);
  request.pop_back();
  send(backend, request);
  EXPECT_THAT(found(), ElementsAre("multipart-truncated"));
}

TEST_F(Envelopes, AreFineWhenAllIsForwarded) {
  send(client, {"Hello", "there"});
  send(backend, receive(frontend));
  receive(worker);
  send(worker, {"World"});
  send(frontend, receive(backend));
  EXPECT_THAT(receive(client), ElementsAre("World"));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Envelopes, NameAMissingDelimiterTowardsAWorker) {
  send(backend, {"Hello"});
  EXPECT_THAT(found(), ElementsAre("delimiter-missing"));
}

TEST_F(Envelopes, NameAMissingDelimiterTowardsAClient) {
  send(client, {"Hello"});
  const auto request = receive(frontend);
  send(frontend, {request[0], "World"});
  EXPECT_THAT(found(), ElementsAre("delimiter-missing"));
}

TEST_F(Envelopes, AreFineWithADelimiter) {
  send(backend, {"", "Hello"});
  EXPECT_THAT(receive(worker), ElementsAre("Hello"));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Envelopes, NameAnAddressThatNobodyHas) {
  send(frontend, {"nobody", "", "World"});
  EXPECT_THAT(found(), ElementsAre("unroutable"));
}

TEST_F(Envelopes, AreFineWithTheIdOfAPeer) {
  auto named = socket(zmq::socket_type::dealer);
  named.set(zmq::sockopt::routing_id, "named");
  join(frontend, named);
  send(frontend, {"named", "news"});
  EXPECT_THAT(receive(named), ElementsAre("news"));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Envelopes, AreFineWhenTheProgramAsksToBeTold) {
  frontend.set(zmq::sockopt::router_mandatory, true);
  EXPECT_THAT(
      [&] { frontend.send(zmq::str_buffer("nobody"), zmq::send_flags::sndmore); },
      RefusesWith(EHOSTUNREACH));
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace workbook::recorder
