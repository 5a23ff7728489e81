#include "subscription_set.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::Contains;
using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;
using workbook::misconception;
using workbook::receive_text;
using workbook::send;

namespace {

using Texts = std::vector<std::string>;

/** Waits as a peer does: with ETERM, its normal end, when the context ends. */
std::string next_text(zmq::socket_t& socket) {
  zmq::message_t text;
  (void)socket.recv(text);
  return text.to_string();
}

class SubscriptionSet : public workbook::Stage {
 protected:
  SubscriptionSet()
      : publisher(context, zmq::socket_type::xpub),
        reader(context, zmq::socket_type::pair) {
    publisher.bind("inproc://publisher");
    reader.bind("inproc://reader");
  }

  void TearDown() override {
    publisher.close();
    reader.close();
    Stage::TearDown();
  }

  /** A reader that goes from each set to the next one when change() says so. */
  void start_a_reader_of(const std::vector<Topics>& sets) {
    read_ = start("reader", [this, sets] {
      zmq::socket_t subscriber(context, zmq::socket_type::sub);
      subscriber.connect("inproc://publisher");
      zmq::socket_t test(context, zmq::socket_type::pair);
      test.connect("inproc://reader");
      Topics before;
      for (const Topics& after : sets) {
        next_text(test);
        change_subscriptions(subscriber, before, after);
        test.send(zmq::str_buffer("changed"));
        before = after;
      }
      Texts texts;
      while (texts.empty() || !texts.back().ends_with("end"))
        texts.push_back(next_text(subscriber));
      return texts;
    });
  }

  /** Lets the reader change to its next set. Returns what the publisher hears of it. */
  Texts change() {
    send(reader, {"change"});
    receive_text(reader);
    Texts notices;
    zmq::message_t notice;
    while (publisher.recv(notice, zmq::recv_flags::dontwait))
      notices.push_back(notice.to_string());
    return notices;
  }

  /** What the reader has received after its last change, up to a text with `end`. */
  Texts read() { return read_->result(); }

  static std::string begins(const std::string& topic) { return '\1' + topic; }
  static std::string ends(const std::string& topic) { return '\0' + topic; }

  zmq::socket_t publisher;
  zmq::socket_t reader;

 private:
  std::optional<workbook::Peer<Texts>> read_;
};

}  // namespace

// G1-33 G1-34
TEST_F(SubscriptionSet, AsksForEachTopicOfItsFirstSet) {
  start_a_reader_of({{"news", "sport"}});

  const Texts notices = change();

  EXPECT_THAT(notices, Not(IsEmpty())) << misconception("forgot-subscription");
  EXPECT_THAT(notices, Not(Contains(EndsWith(std::string(1, '\0')))))
      << misconception("nul-in-topic");
  EXPECT_THAT(notices, Not(Contains(EndsWith("*")))) << misconception("wildcard-topic");
  EXPECT_THAT(notices, UnorderedElementsAre(begins("news"), begins("sport")));
}

TEST_F(SubscriptionSet, ReceivesWhatItAskedForAndNothingElse) {
  start_a_reader_of({{"news", "sport"}});
  ASSERT_THAT(change(), UnorderedElementsAre(begins("news"), begins("sport")));

  for (const char* const text :
       {"weather 1", "sport 2", "new 3", "news 4", "sport end"})
    send(publisher, {text});

  EXPECT_THAT(read(), ElementsAre("sport 2", "news 4", "sport end"));
}

// G1-35
TEST_F(SubscriptionSet, TakesBackWhatIsNotWantedAnyMore) {
  start_a_reader_of({{"news", "sport"}, {"sport"}});
  ASSERT_THAT(change(), UnorderedElementsAre(begins("news"), begins("sport")));

  const Texts notices = change();

  EXPECT_THAT(notices, Not(IsEmpty())) << misconception("subscriptions-add-up");
  EXPECT_THAT(notices, ElementsAre(ends("news")));
}

TEST_F(SubscriptionSet, LeavesAloneWhatStays) {
  start_a_reader_of({{"news", "sport"}, {"sport", "weather"}});
  ASSERT_THAT(change(), UnorderedElementsAre(begins("news"), begins("sport")));

  const Texts notices = change();

  EXPECT_THAT(notices, Not(Contains(ends("sport"))))
      << misconception("gap-in-subscription");
  EXPECT_THAT(notices, UnorderedElementsAre(ends("news"), begins("weather")));
}

// G1-35 S4-19
TEST_F(SubscriptionSet, TakesBackWhatHasStayedForAWhile) {
  start_a_reader_of({{"other"}, {"news"}, {"news", "sport"}, {"sport"}});
  ASSERT_THAT(change(), ElementsAre(begins("other")));
  ASSERT_THAT(change(), UnorderedElementsAre(ends("other"), begins("news")));
  ASSERT_THAT(change(), ElementsAre(begins("sport")));

  EXPECT_THAT(change(), ElementsAre(ends("news")))
      << misconception("unsubscribe-counted");
}

// G1-36
TEST_F(SubscriptionSet, KeepsEveryByteOfATopic) {
  const std::string topic("a\0b", 3);
  start_a_reader_of({{topic}, {}});

  const Texts notices = change();

  EXPECT_THAT(notices, Not(Contains(begins("a")))) << misconception("text-cut-at-nul");
  EXPECT_THAT(notices, ElementsAre(begins(topic)));
  EXPECT_THAT(change(), ElementsAre(ends(topic)));
}

TEST_F(SubscriptionSet, ChangesNothingBetweenEqualSets) {
  start_a_reader_of({{"news", "sport"}, {"news", "sport"}});
  ASSERT_THAT(change(), UnorderedElementsAre(begins("news"), begins("sport")));

  EXPECT_THAT(change(), IsEmpty());
}
