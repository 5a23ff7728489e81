// Calls and addresses that libzmq refuses.

#include "recorded.hpp"

namespace workbook::recorder {
namespace {

using Refusals = Recorded;

TEST_F(Refusals, NameARequestSentTwice) {
  auto server = socket(zmq::socket_type::rep), client = socket(zmq::socket_type::req);
  join(server, client);
  client.send(zmq::str_buffer("Hello"));
  EXPECT_THAT([&] { client.send(zmq::str_buffer("Hello")); }, RefusesWith(EFSM));
  EXPECT_THAT(found(), ElementsAre("req-out-of-step"));
}

TEST_F(Refusals, AreNoneWhenRequestsAndRepliesTakeTurns) {
  auto server = socket(zmq::socket_type::rep), client = socket(zmq::socket_type::req);
  join(server, client);
  for (int i = 0; i < 2; ++i) {
    send(client, {"Hello"});
    receive(server);
    send(server, {"World"});
    receive(client);
  }
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Refusals, NameAReplyWithoutARequest) {
  auto server = socket(zmq::socket_type::rep);
  server.bind("inproc://server");
  EXPECT_THAT([&] { server.send(zmq::str_buffer("World")); }, RefusesWith(EFSM));
  EXPECT_THAT(found(), ElementsAre("rep-out-of-step"));
}

TEST_F(Refusals, NameASubscriberThatSends) {
  auto subscriber = socket(zmq::socket_type::sub);
  EXPECT_THAT([&] { subscriber.send(zmq::str_buffer("x")); }, RefusesWith(ENOTSUP));
  EXPECT_THAT(found(), ElementsAre("wrong-direction"));
}

TEST_F(Refusals, AreNoneWhenAnXsubSends) {
  auto publisher = socket(zmq::socket_type::xpub);
  auto subscriber = socket(zmq::socket_type::xsub);
  join(publisher, subscriber);
  send(subscriber, {"\1topic"});
  EXPECT_EQ(wait_until_subscribed(publisher), "topic");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Refusals, NameAnAddressThatIsInUseAndWhoHasIt) {
  auto first = socket(zmq::socket_type::pull), second = socket(zmq::socket_type::pull);
  first.bind("inproc://here");
  EXPECT_THAT([&] { second.bind("inproc://here"); }, RefusesWith(EADDRINUSE));
  const auto recording = look();
  const auto all = all_findings(Model(recording));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].id, "address-in-use");
  EXPECT_THAT(all[0].evidence,
              ElementsAre(testing::EndsWith(": bind inproc://here"),
                          testing::EndsWith(": bind inproc://here: EADDRINUSE")));
}

TEST_F(Refusals, AreNoneWhenAnotherAddressIsFound) {
  auto first = socket(zmq::socket_type::pull), second = socket(zmq::socket_type::pull);
  first.bind("inproc://here");
  EXPECT_THAT([&] { second.bind("inproc://here"); }, RefusesWith(EADDRINUSE));
  second.bind("inproc://there");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Refusals, NameABindToAHost) {
  auto server = socket(zmq::socket_type::rep);
  EXPECT_THAT([&] { server.bind("tcp://no-such-host:*"); }, RefusesWith(ENODEV));
  EXPECT_THAT(found(), ElementsAre("bind-to-name"));
}

TEST_F(Refusals, AreNoneWhenANumberIsTriedAfterAName) {
  auto server = socket(zmq::socket_type::rep);
  EXPECT_THAT([&] { server.bind("tcp://no-such-host:*"); }, RefusesWith(ENODEV));
  server.bind("tcp://127.0.0.1:*");
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Refusals, NameAConnectToAWildcard) {
  auto client = socket(zmq::socket_type::req);
  EXPECT_THAT([&] { client.connect("tcp://*:*"); }, RefusesWith(EINVAL));
  EXPECT_THAT(found(), ElementsAre("connect-to-wildcard"));
}

TEST_F(Refusals, AreNotNamedWhenTheAddressIsNoneAtAll) {
  auto client = socket(zmq::socket_type::req);
  EXPECT_THAT([&] { client.connect("nonsense"); }, RefusesWith(EINVAL));
  EXPECT_THAT(found(), IsEmpty());
}

TEST_F(Refusals, NameALingerThatIsSetAfterTheEnd) {
  auto client = socket(zmq::socket_type::req);
  context->shutdown();
  EXPECT_THAT([&] { client.send(zmq::str_buffer("Hello")); }, RefusesWith(ETERM));
  EXPECT_THAT([&] { client.set(zmq::sockopt::linger, 0); }, RefusesWith(ETERM));
  EXPECT_THAT(found(), ElementsAre("linger-after-eterm"));
}

TEST_F(Refusals, NameAThreadThatIsDeafToTheEnd) {
  auto sink = socket(zmq::socket_type::pull);
  zmq::message_t message;
  context->shutdown();
  for (int i = 0; i < 10; ++i)
    EXPECT_THAT([&] { (void)sink.recv(message); }, RefusesWith(ETERM));
  EXPECT_THAT(found(), ElementsAre("eterm-uncaught"));
}

TEST_F(Refusals, AreNoneWhenAThreadEndsWithTheContext) {
  auto sink = socket(zmq::socket_type::pull);
  sink.set(zmq::sockopt::linger, 0);
  zmq::message_t message;
  context->shutdown();
  EXPECT_THAT([&] { (void)sink.recv(message); }, RefusesWith(ETERM));
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace workbook::recorder
