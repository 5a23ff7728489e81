#include "publish_when_ready.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::ElementsAre;
using workbook::Blame;
using workbook::misconception;
using workbook::receive_text;

namespace {

using Texts = std::vector<std::string>;

class PublishWhenReady : public workbook::Stage {
 protected:
  workbook::Peer<void> start_publishing(const Texts& messages, int subscribers) {
    return start("publish_when_ready", [this, messages, subscribers] {
      publish_when_ready(context, {.endpoint = "inproc://show",
                                   .subscribers = subscribers,
                                   .messages = messages});
    });
  }

  zmq::socket_t subscriber() {
    zmq::socket_t subscriber(context, zmq::socket_type::sub);
    subscriber.connect("inproc://show");
    subscriber.set(zmq::sockopt::subscribe, "");
    return subscriber;
  }

  /** The first subscriber of three. It cannot receive anything but `waiting for 2`. */
  zmq::socket_t first_of_three() {
    zmq::socket_t first = subscriber();
    const std::string text = receive_text(first, Blame{"sleep-as-sync"});
    EXPECT_NE(text, "one") << misconception("sleep-as-sync");
    EXPECT_EQ(text, "waiting for 2");
    return first;
  }

  /** Another subscriber, of which the first one hears that it is the second. */
  zmq::socket_t second_of_three(zmq::socket_t& first) {
    zmq::socket_t second = subscriber();
    const std::string text = receive_text(first, Blame{"verbose-forgotten"});
    EXPECT_NE(text, "one") << misconception("slow-joiner");
    EXPECT_EQ(text, "waiting for 1");
    return second;
  }
};

Texts next_texts(zmq::socket_t& subscriber, int count) {
  Texts texts;
  while (static_cast<int>(texts.size()) < count)
    texts.push_back(receive_text(subscriber));
  return texts;
}

}  // namespace

// G1-47
TEST_F(PublishWhenReady, StartsWhenItsOnlySubscriberIsThere) {
  auto publisher = start_publishing({"one", "two"}, 1);
  zmq::socket_t only = subscriber();

  EXPECT_THAT(next_texts(only, 3), ElementsAre("waiting for 0", "one", "two"));
  publisher.result();
}

// G1-44 G1-47 S4-16
TEST_F(PublishWhenReady, StartsWhenTheLastOfThreeIsThere) {
  auto publisher = start_publishing({"one", "two"}, 3);
  zmq::socket_t first = first_of_three();
  zmq::socket_t second = second_of_three(first);
  ASSERT_FALSE(HasFailure());
  zmq::socket_t third = subscriber();

  EXPECT_THAT(next_texts(first, 3), ElementsAre("waiting for 0", "one", "two"));
  EXPECT_THAT(next_texts(second, 4),
              ElementsAre("waiting for 1", "waiting for 0", "one", "two"));
  EXPECT_THAT(next_texts(third, 3), ElementsAre("waiting for 0", "one", "two"));
  publisher.result();
}

TEST_F(PublishWhenReady, WaitsForAnotherOneWhenOneHasLeft) {
  start_publishing({"one", "two"}, 3);
  zmq::socket_t first = first_of_three();
  zmq::socket_t second = second_of_three(first);
  ASSERT_FALSE(HasFailure());

  second.set(zmq::sockopt::unsubscribe, "");
  const std::string text = receive_text(first, Blame{"departure-missed"});
  EXPECT_NE(text, "waiting for 0") << misconception("departure-counted");
  EXPECT_EQ(text, "waiting for 2");
  ASSERT_FALSE(HasFailure());

  second.set(zmq::sockopt::subscribe, "");
  zmq::socket_t third = subscriber();
  EXPECT_THAT(next_texts(first, 4),
              ElementsAre("waiting for 1", "waiting for 0", "one", "two"));
}

// G1-55
TEST_F(PublishWhenReady, LosesNothingWhenASubscriberReadsLate) {
  Texts many;
  for (int number = 1; number <= 5000; ++number) many.push_back(std::to_string(number));
  auto publisher = start_publishing(many, 1);
  zmq::socket_t late = subscriber();
  ASSERT_EQ(receive_text(late), "waiting for 0");

  publisher.result();
  Texts texts;
  zmq::message_t message;
  while (late.recv(message, zmq::recv_flags::dontwait))
    texts.push_back(message.to_string());

  EXPECT_GE(texts.size(), many.size()) << misconception("hwm-drop");
  EXPECT_TRUE(texts == many) << "The last text was " << texts.back();
}
