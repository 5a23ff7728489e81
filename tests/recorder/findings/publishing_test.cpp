// Subscriptions, and who comes too late.

#include "recorded.hpp"

namespace workbook::recorder {
namespace {

using namespace std::string_literals;

/** A publisher that knows its subscribers. */
class Publishing : public Recorded {
 protected:
  explicit Publishing(int limit = 1000) {
    publisher.set(zmq::sockopt::sndhwm, limit);
    publisher.bind("inproc://news");
  }
  ~Publishing() override { publisher.close(); }

  /** Starts a subscriber that receives until the context ends. */
  void start_subscriber(const std::string& topic) {
    background("subscriber", [this, topic] {
      auto news = socket(zmq::socket_type::sub);
      news.connect("inproc://news");
      news.set(zmq::sockopt::subscribe, topic);
      zmq::message_t message;
      while (true) (void)news.recv(message);
    });
  }

  /** The recording when the subscriber has received so many messages and waits. */
  static Recording look_when_received(std::size_t count) {
    std::int64_t last = 0;
    look_when([&](const Recording& now) {
      std::size_t seen = 0;
      for (const auto& event : now.events) {
        const auto& thread = now.threads[static_cast<std::size_t>(event.thread - 1)];
        if (event.call == Call::message_receive && event.finished &&
            thread.name == "subscriber")
          ++seen, last = event.end;
      }
      return seen == count;
    });
    return look_when_stuck({"subscriber"}, last);
  }

  zmq::socket_t publisher = socket(zmq::socket_type::xpub);
};

TEST_F(Publishing, NamesASubscriberThatAskedForNothing) {
  background("subscriber", [this] {
    auto news = socket(zmq::socket_type::sub);
    news.connect("inproc://news");
    zmq::message_t message;
    (void)news.recv(message);
  });
  EXPECT_THAT(found(look_when_stuck({"subscriber"})),
              ElementsAre("forgot-subscription"));
}

TEST_F(Publishing, LeavesASubscriberTimeThatIsToldWhatToAskFor) {
  background("subscriber", [this] {
    auto news = socket(zmq::socket_type::sub), orders = socket(zmq::socket_type::pair);
    news.connect("inproc://news");
    orders.bind("inproc://orders");
    std::array items{zmq::pollitem_t{news.handle(), 0, ZMQ_POLLIN, 0},
                     zmq::pollitem_t{orders.handle(), 0, ZMQ_POLLIN, 0}};
    zmq::poll(items, std::chrono::milliseconds(-1));
  });
  EXPECT_THAT(found(look_when_stuck({"subscriber"})), IsEmpty());
}

TEST_F(Publishing, NamesATopicThatEndsInNul) {
  start_subscriber("10001\0"s);
  wait_until_subscribed(publisher);
  publish(publisher, "10001 22");
  EXPECT_THAT(found(look_when_stuck({"subscriber"})), ElementsAre("nul-in-topic"));
}

TEST_F(Publishing, AllowsATopicThatEndsInNulWhenMessagesHaveIt) {
  start_subscriber("10001\0"s);
  wait_until_subscribed(publisher);
  publish(publisher, "10001\0 22"s);
  publish(publisher, "100012\0 22"s);
  EXPECT_THAT(found(look_when_received(1)), IsEmpty());
}

TEST_F(Publishing, NamesATopicWithAWildcard) {
  start_subscriber("1000*");
  wait_until_subscribed(publisher);
  publish(publisher, "10001 22");
  EXPECT_THAT(found(look_when_stuck({"subscriber"})), ElementsAre("wildcard-topic"));
}

TEST_F(Publishing, AllowsAStarThatIsPublished) {
  start_subscriber("a*");
  wait_until_subscribed(publisher);
  publish(publisher, "a*b");
  EXPECT_THAT(found(look_when_received(1)), IsEmpty());
}

TEST_F(Publishing, NamesATopicThatNothingBeginsWith) {
  start_subscriber("10001 ");
  wait_until_subscribed(publisher);
  publish(publisher, "10001");
  EXPECT_THAT(found(look_when_stuck({"subscriber"})), ElementsAre("prefix-mismatch"));
}

TEST_F(Publishing, AllowsATopicThatIsRare) {
  start_subscriber("10001 ");
  wait_until_subscribed(publisher);
  publish(publisher, "20002 17");
  publish(publisher, "10001 22");
  publish(publisher, "20002 18");
  EXPECT_THAT(found(look_when_received(1)), IsEmpty());
}

TEST_F(Publishing, AllowsATopicOfWhichNothingIsPublishedYet) {
  start_subscriber("10001 ");
  wait_until_subscribed(publisher);
  EXPECT_THAT(found(look_when_stuck({"subscriber"})), IsEmpty());
}

TEST_F(Publishing, NamesASubscriberThatCameTooLate) {
  publish(publisher, "10001 22");
  publish(publisher, "10001 23");
  start_subscriber("10001");
  EXPECT_THAT(found(look_when_stuck({"subscriber"})), ElementsAre("slow-joiner"));
}

TEST_F(Publishing, AllowsASubscriberThatJoinsAStream) {
  publish(publisher, "10001 22");
  start_subscriber("10001");
  wait_until_subscribed(publisher);
  publish(publisher, "10001 23");
  EXPECT_THAT(found(look_when_received(1)), IsEmpty());
}

TEST_F(Publishing, NamesAPauseThatWasToBringSubscribers) {
  std::this_thread::sleep_for(std::chrono::nanoseconds(1));  // house-rules: ok
  publish(publisher, "10001 22");
  publish(publisher, "10001 23");
  start_subscriber("10001");
  EXPECT_THAT(found(look_when_stuck({"subscriber"})), ElementsAre("sleep-as-sync"));
}

TEST_F(Publishing, AllowsAPauseBeforeWhatIsReceived) {
  start_subscriber("10001");
  wait_until_subscribed(publisher);
  std::this_thread::sleep_for(std::chrono::nanoseconds(1));  // house-rules: ok
  publish(publisher, "10001 22");
  EXPECT_THAT(found(look_when_received(1)), IsEmpty());
}

class Stopping : public Publishing {
 protected:
  void start_worker() {
    background("worker", [this] {
      auto tasks = socket(zmq::socket_type::pull);
      auto control = socket(zmq::socket_type::sub);
      tasks.bind("inproc://tasks");
      control.connect("inproc://news");
      control.set(zmq::sockopt::subscribe, "");
      std::array items{zmq::pollitem_t{tasks.handle(), 0, ZMQ_POLLIN, 0},
                       zmq::pollitem_t{control.handle(), 0, ZMQ_POLLIN, 0}};
      zmq::poll(items, std::chrono::milliseconds(-1));
      receive(control);
    });
  }
};

TEST_F(Stopping, NamesASignalThatCameTooEarly) {
  publish(publisher, "KILL");
  start_worker();
  EXPECT_THAT(found(look_when_stuck({"worker"})), ElementsAre("kill-too-early"));
}

TEST_F(Stopping, AllowsASignalThatIsReceived) {
  start_worker();
  wait_until_subscribed(publisher);
  publish(publisher, "KILL");
  threads.clear();
  EXPECT_THAT(found(), IsEmpty());
}

class Ready : public Publishing {
 protected:
  Ready() { subscribers.bind("inproc://subscribers"); }
  ~Ready() override { subscribers.close(); }

  zmq::socket_t subscribers = socket(zmq::socket_type::pair);
};

TEST_F(Ready, IsNamedWhenItIsTakenForASubscription) {
  background("subscriber", [this] {
    auto news = socket(zmq::socket_type::sub), sync = socket(zmq::socket_type::pair);
    news.set(zmq::sockopt::subscribe, "");
    sync.connect("inproc://subscribers");
    send(sync, {"READY"});
    receive(sync);  // only so that the connection is late in every run
    news.connect("inproc://news");
    zmq::message_t message;
    (void)news.recv(message);
  });
  EXPECT_EQ(receive_text(subscribers), "READY");
  publish(publisher, "first");
  const auto since = look().length;
  send(subscribers, {"published"});
  look_when([](const Recording& now) {
    return std::ranges::count(now.events, Call::connect, &Event::call) == 2;
  });
  EXPECT_THAT(found(look_when_stuck({"subscriber"}, since)),
              ElementsAre("ready-is-not-subscribed"));
}

TEST_F(Ready, MayBeSaidWhenTheSubscriptionIsSeenAsWell) {
  background("subscriber", [this] {
    auto news = socket(zmq::socket_type::sub), sync = socket(zmq::socket_type::pair);
    news.connect("inproc://news");
    news.set(zmq::sockopt::subscribe, "");
    sync.connect("inproc://subscribers");
    send(sync, {"READY"});
    zmq::message_t message;
    while (true) (void)news.recv(message);
  });
  wait_until_subscribed(publisher);
  EXPECT_EQ(receive_text(subscribers), "READY");
  publish(publisher, "first");
  EXPECT_THAT(found(look_when_received(1)), IsEmpty());
}

class Dropping : public Publishing {
 protected:
  Dropping() : Publishing(2) {
    news.set(zmq::sockopt::rcvhwm, 2);
    news.connect("inproc://news");
    news.set(zmq::sockopt::subscribe, "");
    wait_until_subscribed(publisher);
  }
  ~Dropping() override { news.close(); }

  void drain() {
    zmq::message_t message;
    while (news.recv(message, zmq::recv_flags::dontwait)) {
    }
  }

  zmq::socket_t news = socket(zmq::socket_type::sub);
};

TEST_F(Dropping, IsNamedWhenAQueueWasFull) {
  for (int i = 0; i < 10; ++i) publish(publisher, "number " + std::to_string(i));
  drain();
  EXPECT_THAT(found(), ElementsAre("hwm-drop"));
}

TEST_F(Dropping, IsNoneWhenTheQueueHasRoom) {
  for (int i = 0; i < 3; ++i) publish(publisher, "number " + std::to_string(i));
  drain();
  EXPECT_THAT(found(), IsEmpty());
}

}  // namespace
}  // namespace workbook::recorder
