// What producer, consumer and collector promise.

#include "pipeline_stage.hpp"

#include <array>

#include "json_texts.hpp"
#include "pipeline.hpp"

using namespace std::chrono_literals;
using pipeline::CollectorReport;
using pipeline::ConsumerReport;
using pipeline::Tally;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;
using workbook::Frames;
using workbook::receive_text;
using workbook::send;
using workbook::wait_until_subscribed;

namespace {

/** How many even ones are among these numbers. */
std::ptrdiff_t even_ones(const Texts& numbers) {
  return std::ranges::count_if(numbers, [](const std::string& text) {
    return nlohmann::json::parse(text).at("num").get<int>() % 2 == 0;
  });
}

class JsonPipeline : public Pipeline {
 protected:
  zmq::socket_t publisher() { return {context, zmq::socket_type::xpub}; }
  zmq::socket_t subscriber() { return {context, zmq::socket_type::sub}; }

  auto start_producer(int numbers, int seed = 1) {
    return start("producer", [=, this] {
      return pipeline::producer(context, {.endpoint = "inproc://numbers",
                                          .control = "inproc://control",
                                          .numbers = numbers,
                                          .consumers = 0,
                                          .seed = seed});
    });
  }

  auto start_consumer(const std::string& name) {
    return start("consumer " + name, [=, this] {
      return pipeline::consumer(context, {.producer = "inproc://numbers",
                                          .collector = "inproc://reports",
                                          .control = "inproc://control",
                                          .name = name});
    });
  }

  auto start_collector(int numbers,
                       std::chrono::milliseconds patience = workbook::patience()) {
    return start("result_collector", [=, this] {
      return pipeline::result_collector(context, {.endpoint = "inproc://reports",
                                                  .control = "inproc://control",
                                                  .numbers = numbers,
                                                  .patience = patience});
    });
  }

  /** A consumer that keeps the collector there for all who are late, by not saying
   *  goodbye; it has reported one number. */
  zmq::socket_t who_stays_to_the_end() {
    zmq::socket_t collector = push();
    collector.connect("inproc://reports");
    send(collector, {R"({"consumer":"zoe","num":1000000})"});
    return collector;
  }

  /** What two consumers that are there from the beginning get of these numbers. */
  std::array<Texts, 2> dealt_to_two(int numbers, int seed) {
    std::array consumers{pull(), pull()};
    for (zmq::socket_t& consumer : consumers) consumer.connect("inproc://numbers");
    EXPECT_EQ(start_producer(numbers, seed).result(), numbers);
    return {waiting_at(consumers[0]), waiting_at(consumers[1])};
  }
};

}  // namespace

// --- the parity trap ---

// S4-20 S4-21
//! [the parity trap]
TEST_F(JsonPipeline, InOrderAllEvenNumbersGoToOneOfTwoConsumers) {
  const auto [ann, bob] = dealt_to_two(1000, 0);

  EXPECT_THAT(ann, SizeIs(500));
  EXPECT_EQ(even_ones(ann), 500);
  EXPECT_THAT(bob, SizeIs(500));
  EXPECT_EQ(even_ones(bob), 0);
}
//! [the parity trap]

// S4-21
//! [the trap is cured]
TEST_F(JsonPipeline, ShuffledBothConsumersGetEvenNumbers) {
  const auto [ann, bob] = dealt_to_two(1000, 1);

  EXPECT_NEAR(even_ones(ann), 250, 50);
  EXPECT_EQ(even_ones(ann) + even_ones(bob), 500);
}
//! [the trap is cured]

TEST_F(JsonPipeline, ShuffledNumbersAreTheSameNumbers) {
  auto [numbers, others] = dealt_to_two(100, 7);
  numbers.insert(numbers.end(), others.begin(), others.end());

  Texts expected;
  for (int number = 0; number < 100; ++number)
    expected.push_back(pipeline::number_text(number));
  EXPECT_THAT(numbers, testing::UnorderedElementsAreArray(expected));
}

// --- the producer ---

// S4-24
TEST_F(JsonPipeline, ProducerReturnsWhenAllIsSent) {
  zmq::socket_t consumer = pull();
  consumer.connect("inproc://numbers");
  auto producing = start_producer(1500);

  for (int received = 0; received < 1500; ++received) receive_text(consumer);

  EXPECT_EQ(producing.result(), 1500);
}

// S4-23
TEST_F(JsonPipeline, ProducerWithoutConsumersEndsWhenItIsToldTo) {
  zmq::socket_t control = publisher();
  control.bind("inproc://control");
  auto producing = start_producer(10);
  wait_until_subscribed(control);

  send(control, {"stop"});

  EXPECT_EQ(producing.result(), 0);
}

// --- the consumer ---

// S4-26
TEST_F(JsonPipeline, ConsumerReportsEachNumberAndSkipsTheRest) {
  zmq::socket_t numbers = push();
  zmq::socket_t reports = pull();
  zmq::socket_t control = publisher();
  numbers.bind("inproc://numbers");
  reports.bind("inproc://reports");
  control.bind("inproc://control");
  auto consuming = start_consumer("ann");
  wait_until_subscribed(control);

  for (const Frames& message : std::vector<Frames>{{""},
                                                   {"4"},
                                                   {R"({"num":4})", "and more"},
                                                   {R"({"num": 4})"},
                                                   {R"({"num":5})"}})
    send(numbers, message);

  using nlohmann::json;
  EXPECT_EQ(json::parse(receive_text(reports)),
            (json{{"consumer", "ann"}, {"num", 4}, {"kept", true}}));
  EXPECT_EQ(json::parse(receive_text(reports)),
            (json{{"consumer", "ann"}, {"num", 5}, {"kept", false}}));
  send(control, {"stop"});
  EXPECT_EQ(json::parse(receive_text(reports)),
            (json{{"consumer", "ann"}, {"bye", true}}));
  const ConsumerReport report = consuming.result();
  EXPECT_EQ(report.handled, 2);
  EXPECT_EQ(report.kept, 1);
  EXPECT_EQ(report.skipped, 3);
}

// S4-40
//! [what is left undone]
TEST_F(JsonPipeline, ConsumerThatIsStoppedLeavesTheRestUndone) {
  zmq::socket_t reports = pull();
  reports.set(zmq::sockopt::rcvhwm, 1);  // it cannot get far unless somebody reads
  reports.bind("inproc://reports");
  zmq::socket_t control = publisher();
  control.bind("inproc://control");
  zmq::socket_t numbers = push();
  numbers.set(zmq::sockopt::sndhwm, 0);
  numbers.bind("inproc://numbers");
  auto consuming = start_consumer("ann");
  wait_until_subscribed(control);
  for (int number = 0; number < 2000; ++number)
    send(numbers, {pipeline::number_text(number)});

  send(control, {"stop"});  // while there are numbers to handle

  int reported = 0;
  while (receive_text(reports).find("bye") == std::string::npos) ++reported;
  EXPECT_LT(reported, 2000);
  EXPECT_EQ(consuming.result().handled, reported);
}
//! [what is left undone]

TEST_F(JsonPipeline, ConsumerNeedsAName) {
  EXPECT_THROW(pipeline::consumer(context, {.name = ""}), std::invalid_argument);
}

// --- the collector ---

// S4-27
TEST_F(JsonPipeline, CollectorCountsByConsumer) {
  zmq::socket_t consumers = push();
  consumers.connect("inproc://reports");
  for (const char* const text :
       {R"({"consumer":"ann","num":0,"kept":true})", R"({"consumer":"bob","num":1})",
        R"({"consumer":"ann","num":2,"kept":true})", R"({"consumer":"bob","num":1})",
        "nonsense", R"({"consumer":"bob","num":3})", R"({"consumer":"bob","bye":true})",
        R"({"consumer":"ann","bye":true})"})
    send(consumers, {text});

  const CollectorReport report = start_collector(4).result();

  EXPECT_THAT(report.consumers,
              ElementsAre(Pair("ann", Tally{2, 2}), Pair("bob", Tally{3, 0})));
  EXPECT_EQ(report.numbers, 4);
  EXPECT_EQ(report.duplicates, 1);
  EXPECT_EQ(report.skipped, 1);
  EXPECT_THAT(report.silent, IsEmpty());
}

TEST_F(JsonPipeline, CollectorGivesUpWhenNothingComesAnyMore) {
  zmq::socket_t consumers = push();
  consumers.connect("inproc://reports");
  send(consumers, {R"({"consumer":"ann","num":0,"kept":true})"});

  const CollectorReport report = start_collector(2, 10ms).result();

  EXPECT_EQ(report.numbers, 1);
  EXPECT_THAT(report.silent, ElementsAre("ann"));
}

// S4-39
//! [who subscribes late is not told]
TEST_F(JsonPipeline, StopDoesNotReachWhoSubscribesLater) {
  zmq::socket_t collector = publisher();
  zmq::socket_t consumer = subscriber();
  workbook::join(collector, consumer);
  send(collector, {"stop"});

  consumer.set(zmq::sockopt::subscribe, "");
  wait_until_subscribed(collector);
  send(collector, {"later"});

  EXPECT_THAT(waiting_at(consumer), ElementsAre("later"));
}
//! [who subscribes late is not told]

// S4-39
TEST_F(JsonPipeline, CollectorRepeatsStopForWhoSubscribesLater) {
  zmq::socket_t punctual = subscriber();
  punctual.set(zmq::sockopt::subscribe, "");
  punctual.connect("inproc://control");
  zmq::socket_t reports = push();
  reports.connect("inproc://reports");
  auto collecting = start_collector(1);
  send(reports, {R"({"consumer":"ann","num":0})"});
  EXPECT_EQ(receive_text(punctual), "stop");

  zmq::socket_t late = subscriber();
  late.set(zmq::sockopt::subscribe, "");
  late.connect("inproc://control");

  EXPECT_EQ(receive_text(late), "stop");
  send(reports, {R"({"consumer":"ann","bye":true})"});
  EXPECT_THAT(collecting.result().silent, IsEmpty());
}

TEST_F(JsonPipeline, ProducerAndCollectorRefuseToDoNothing) {
  EXPECT_THROW(pipeline::producer(context, {.numbers = 0}), std::invalid_argument);
  EXPECT_THROW(pipeline::result_collector(context, {.numbers = 0}),
               std::invalid_argument);
}

// --- the stall ---

// S4-25
//! [the stall]
TEST_F(JsonPipeline, ConsumerStallsWhenTheCollectorStopsReading) {
  zmq::socket_t collector = pull();
  zmq::socket_t consumer = push();
  collector.set(zmq::sockopt::rcvhwm, 5);
  consumer.set(zmq::sockopt::sndhwm, 5);
  workbook::join(collector, consumer);

  int accepted = 0;
  while (consumer.send(zmq::str_buffer("report"), zmq::send_flags::dontwait))
    ++accepted;

  EXPECT_EQ(accepted, 10);  // without dontwait, the next one waits for ever
}
//! [the stall]

// S4-25 S4-38
//! [the stall is cured]
TEST_F(JsonPipeline, EverybodyEndsWhenTheCollectorHasEnough) {
  auto collecting = start_collector(10);
  zmq::socket_t last_one = who_stays_to_the_end();
  std::vector<workbook::Peer<ConsumerReport>> consumers;
  for (const char* const name : {"ann", "bob", "cleo", "dan"})
    consumers.push_back(start_consumer(name));
  auto producing = start_producer(20000);  // many more than fit into all queues

  int handled = 0;
  for (auto& consumer : consumers) handled += consumer.result().handled;
  EXPECT_LE(producing.result(), 20000);
  send(last_one, {R"({"consumer":"zoe","bye":true})"});

  const CollectorReport report = collecting.result();
  EXPECT_GE(handled, 9);
  EXPECT_EQ(report.numbers, handled + 1);  // no report got stuck, zoe's included
}
//! [the stall is cured]

// S4-27 S4-34
TEST_F(JsonPipeline, EachNumberReachesTheCollectorOnce) {
  auto collecting = start_collector(1001);
  zmq::socket_t last_one = who_stays_to_the_end();
  auto ann = start_consumer("ann");
  auto bob = start_consumer("bob");
  start_producer(1000);

  EXPECT_EQ(ann.result().kept + bob.result().kept, 500);
  send(last_one, {R"({"consumer":"zoe","bye":true})"});

  const CollectorReport report = collecting.result();
  EXPECT_EQ(report.numbers, 1001);
  EXPECT_EQ(report.duplicates, 0);
}

// --- speed ---

TEST_F(JsonPipeline, MeterCountsAllThatTheSenderSends) {
  auto metering = start("speed_meter", [this] {
    return pipeline::speed_meter(context,
                                 {.endpoint = "inproc://meter", .messages = 1001});
  });
  start("speed_sender", [this] {
    pipeline::speed_sender(context, {.meter = "inproc://meter", .messages = 1000});
  }).result();
  zmq::socket_t other = push();
  other.connect("inproc://meter");
  send(other, {"more than a byte"});

  const pipeline::Speed speed = metering.result();
  EXPECT_EQ(speed.messages + speed.skipped, 1000);
  EXPECT_LE(speed.skipped, 1);
  EXPECT_GT(speed.per_second(), 0);
}

TEST_F(JsonPipeline, ASpeedNeedsTwoMessages) {
  EXPECT_THROW(pipeline::speed_meter(context, {.messages = 1}), std::invalid_argument);
}
