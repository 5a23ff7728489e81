#include "workbook/verbs.hpp"

#include <gmock/gmock.h>

#include "workbook/patience.hpp"
#include "workbook/stage.hpp"

using testing::ElementsAre;
using workbook::AbsentPeer;
using workbook::expect_nothing_more;
using workbook::Frames;
using workbook::join;
using workbook::receive;
using workbook::receive_text;
using workbook::RefusesWith;
using workbook::send;
using workbook::wait_until_subscribed;

namespace {

class Verbs : public workbook::Stage {
 protected:
  zmq::socket_t push_socket() { return {context, zmq::socket_type::push}; }
  zmq::socket_t pull_socket() { return {context, zmq::socket_type::pull}; }
};

/** Counts the attempts of a socket to connect that failed. */
struct Refusals : zmq::monitor_t {
  void on_event_connect_retried(const zmq_event_t&, const char*) override { ++count; }

  int count = 0;
};

}  // namespace

TEST_F(Verbs, SendAndReceiveWholeMessages) {
  zmq::socket_t pull = pull_socket();
  zmq::socket_t push = push_socket();
  join(pull, push);

  send(push, {"first", "", std::string("a\0b\xff", 4)});
  send(push, {"single"});

  EXPECT_THAT(receive(pull), ElementsAre("first", "", std::string("a\0b\xff", 4)));
  EXPECT_EQ(receive_text(pull), "single");
  expect_nothing_more(pull);
}

TEST_F(Verbs, SubscriptionIsNamedByItsTopic) {
  zmq::socket_t publisher(context, zmq::socket_type::xpub);
  zmq::socket_t subscriber(context, zmq::socket_type::sub);
  join(publisher, subscriber);

  subscriber.set(zmq::sockopt::subscribe, "news");

  EXPECT_EQ(wait_until_subscribed(publisher), "news");
}

TEST_F(Verbs, EachPairThatIsJoinedHasItsOwnEndpoint) {
  zmq::socket_t pull = pull_socket();
  zmq::socket_t push = push_socket();
  zmq::socket_t other_push = push_socket();
  zmq::socket_t other_pull = pull_socket();
  join(pull, push);
  join(other_pull, other_push);

  send(other_push, {"for the other"});

  EXPECT_EQ(receive_text(other_pull), "for the other");
  expect_nothing_more(pull);
}

TEST_F(Verbs, BindToLoopbackNamesThePort) {
  zmq::socket_t pull = pull_socket();
  zmq::socket_t push = push_socket();
  push.connect(workbook::bind_to_loopback(pull));

  send(push, {"over tcp"});

  EXPECT_EQ(receive_text(pull), "over tcp");
}

TEST_F(Verbs, AbsentPeerRefusesConnections) {
  zmq::socket_t push = push_socket();
  const AbsentPeer absent;
  push.set(zmq::sockopt::reconnect_ivl, 1);
  Refusals refusals;
  refusals.init(push, "inproc://refusals", ZMQ_EVENT_CONNECT_RETRIED);

  push.connect(absent.endpoint());

  while (refusals.count < 3)
    ASSERT_TRUE(refusals.check_event(static_cast<int>(workbook::patience().count())));
}

TEST_F(Verbs, AbsentPeerKeepsItsPortForTheTest) {
  zmq::socket_t pull = pull_socket();
  zmq::socket_t push = push_socket();
  const AbsentPeer absent;
  const AbsentPeer other;
  EXPECT_NE(absent.endpoint(), other.endpoint());
  push.connect(absent.endpoint());
  send(push, {"are you there?"});

  pull.bind(absent.endpoint());

  EXPECT_EQ(receive_text(pull), "are you there?");
}

TEST_F(Verbs, RefusesWithMatchesTheErrnoAlone) {
  zmq::socket_t pull = pull_socket();
  const auto refused = [&pull] { pull.connect("nonsense"); };

  EXPECT_THAT(refused, RefusesWith(EINVAL));
  EXPECT_THAT(refused, testing::Not(RefusesWith(EFSM)));
  EXPECT_THAT([] {}, testing::Not(RefusesWith(EINVAL)));
}
