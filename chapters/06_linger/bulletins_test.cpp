// Publishers that leave: what is lost, and that LINGER is neither the cause nor a cure.

#include "linger.hpp"
#include "linger_stage.hpp"

using namespace std::chrono_literals;
using linger::bulletin_publisher;
using linger::bulletin_subscriber;
using testing::ElementsAre;
using workbook::AbsentPeer;
using workbook::join;
using workbook::receive_text;
using workbook::send;
using workbook::wait_until_subscribed;

namespace {

const Texts five_bulletins{"Bulletin 1", "Bulletin 2", "Bulletin 3", "Bulletin 4",
                           "Bulletin 5"};

/** A subscriber to everything that has not been found yet. */
zmq::socket_t subscriber_to(zmq::context_t& context, const std::string& endpoint) {
  zmq::socket_t publisher(context, zmq::socket_type::sub);
  publisher.set(zmq::sockopt::subscribe, "");
  publisher.set(zmq::sockopt::reconnect_ivl, 10);
  publisher.connect(endpoint);
  return publisher;
}

}  // namespace

// --- without a subscriber ---

// S2-02 S2-03 S2-17
//! [lost at send]
TEST_F(Linger, IsNotWhatLosesTheBulletinsOfAPublisherThatDoesNotWait) {
  const AbsentPeer address;
  for (const int linger : {-1, an_hour, 0}) {
    Leaver leaver;
    auto publisher = start(
        "bulletin_publisher",
        [context = leaver.context, endpoint = address.endpoint(), linger] {
          bulletin_publisher(*context,
                             {.endpoint = endpoint, .interval = 0ms, .linger = linger});
        });

    publisher.result();
    term(leaver).result();  // whatever LINGER is: there is nothing to wait for
  }

  zmq::socket_t subscriber = subscriber_to(context, address.endpoint());
  zmq::socket_t publisher(context, zmq::socket_type::xpub);
  publisher.bind(address.endpoint());
  wait_until_subscribed(publisher);
  send(publisher, {"a later bulletin"});
  EXPECT_EQ(receive_text(subscriber), "a later bulletin");
}
//! [lost at send]

// S2-03
TEST_F(Linger, OfAPublisherIsOverAtOnceWhenNobodySubscribed) {
  Leaver leaver;
  zmq::socket_t subscribers = leaver.socket(zmq::socket_type::pub);
  workbook::bind_to_loopback(subscribers);
  send_all(subscribers, numbered(1000));

  subscribers.close();
  term(leaver).result();  // with LINGER -1
}

// --- with a subscriber ---

// S2-03 S2-17
//! [what cures it]
TEST_F(Linger, LosesNothingWhetherLongOrShortWhenTheSubscriptionWasWaitedFor) {
  for (const int linger : {-1, an_hour}) {
    const AbsentPeer address;
    zmq::socket_t publisher = subscriber_to(context, address.endpoint());
    Leaver leaver;
    auto leaving = start("bulletin_publisher", [context = leaver.context,
                                                endpoint = address.endpoint(), linger] {
      bulletin_publisher(
          *context,
          {.endpoint = endpoint, .interval = 0ms, .linger = linger, .subscribers = 1});
    });

    leaving.result();
    term(leaver).result();

    EXPECT_EQ(receive_texts(publisher, 5), five_bulletins);  // read when it has gone
  }
}
//! [what cures it]

// S2-23
TEST_F(Linger, DoesNotNeedASubscriberThatReceivesMeanwhile) {
  Leaver leaver;
  zmq::socket_t subscribers = leaver.socket(zmq::socket_type::xpub);
  zmq::socket_t publisher =
      subscriber_to(context, workbook::bind_to_loopback(subscribers));
  wait_until_subscribed(subscribers);
  send_all(subscribers, numbered(1000));

  subscribers.close();
  term(leaver).result();

  EXPECT_EQ(receive_texts(publisher, 1000), numbered(1000));
}

// S2-25
TEST_F(Linger, BulletinSubscriberSubscribesAfterItHasConnected) {
  zmq::socket_t subscribers(context, zmq::socket_type::xpub);
  subscribers.bind("inproc://bulletins");
  auto subscriber = start("bulletin_subscriber", [this] {
    return bulletin_subscriber(
        context,
        {.endpoint = "inproc://bulletins", .tries = 1, .wait = workbook::patience()});
  });

  EXPECT_EQ(wait_until_subscribed(subscribers), "");
  send(subscribers, {"Bulletin 1"});

  EXPECT_THAT(subscriber.result(), ElementsAre("Bulletin 1"));
}

// S2-24
TEST_F(Linger, BulletinSubscriberGivesUpAfterItsTries) {
  auto subscriber = start("bulletin_subscriber", [this] {
    return bulletin_subscriber(
        context, {.endpoint = "inproc://nobody", .tries = 3, .wait = 0ms});
  });

  EXPECT_THAT(subscriber.result(), testing::IsEmpty());
}

// S2-24
TEST_F(Linger, BulletinSubscriberSpendsATryOnEachMessageAndSkipsWhatIsNoBulletin) {
  zmq::socket_t subscribers(context, zmq::socket_type::xpub);
  subscribers.bind("inproc://bulletins");
  auto subscriber = start("bulletin_subscriber", [this] {
    return bulletin_subscriber(
        context,
        {.endpoint = "inproc://bulletins", .tries = 4, .wait = workbook::patience()});
  });
  wait_until_subscribed(subscribers);

  send(subscribers, {"Bulletin 1"});
  send(subscribers, {"two", "frames"});
  send(subscribers, {""});
  send(subscribers, {"Bulletin 2"});
  send(subscribers, {"one too many"});

  EXPECT_THAT(subscriber.result(), ElementsAre("Bulletin 1", "", "Bulletin 2"));
}

TEST_F(Linger, BulletinPublisherWaitsForEachOfSeveralSubscribers) {
  const AbsentPeer address;
  auto publisher = start("bulletin_publisher", [this, endpoint = address.endpoint()] {
    bulletin_publisher(context, {.endpoint = endpoint,
                                 .bulletins = 1,
                                 .interval = 0ms,
                                 .linger = -1,
                                 .subscribers = 2});
  });
  zmq::socket_t first = subscriber_to(context, address.endpoint());
  zmq::socket_t second = subscriber_to(context, address.endpoint());

  EXPECT_EQ(receive_text(first), "Bulletin 1");
  EXPECT_EQ(receive_text(second), "Bulletin 1");
  publisher.result();
}

// --- what LINGER cannot do ---

// S2-18
//! [an acknowledgement]
TEST_F(Linger, OfZeroLosesNothingOnceThePeerHasAcknowledged) {
  zmq::socket_t senders(context, zmq::socket_type::pull);
  const std::string endpoint = workbook::bind_to_loopback(senders);
  zmq::socket_t receipts(context, zmq::socket_type::push);
  Leaver leaver;
  zmq::socket_t receiver = leaver.push_to(endpoint, 0);
  zmq::socket_t acknowledgements = leaver.socket(zmq::socket_type::pull);
  receipts.connect(workbook::bind_to_loopback(acknowledgements));

  send_all(receiver, numbered(1000));
  send(receiver, {"END"});
  int count = 0;
  while (receive_text(senders) != "END") ++count;
  send(receipts, {std::to_string(count)});

  EXPECT_EQ(receive_text(acknowledgements), "1000");
  receiver.close();  // with LINGER 0, and nothing to regret
  acknowledgements.close();
  term(leaver).result();
}
//! [an acknowledgement]
