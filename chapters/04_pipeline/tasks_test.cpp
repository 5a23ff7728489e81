// The batch, how long it has to take, and the texts that travel.

#include <gmock/gmock.h>

#include <algorithm>
#include <numeric>

#include "json_texts.hpp"
#include "pipeline.hpp"

using pipeline::make_tasks;
using pipeline::makespan;
using pipeline::parse_result;
using pipeline::parse_start;
using pipeline::parse_task;
using pipeline::Report;
using pipeline::Result;
using pipeline::Task;
using testing::DoubleNear;

namespace {

/** Makespans of many batches of a hundred tasks. */
std::vector<int> makespans(int workers) {
  std::vector<int> spans;
  for (int seed = 1; seed <= 1000; ++seed)
    spans.push_back(makespan(make_tasks(100, seed), workers));
  return spans;
}

double mean(const std::vector<int>& spans) {
  return std::accumulate(spans.begin(), spans.end(), 0.0) /
         static_cast<double>(spans.size());
}

double share_up_to(int limit, const std::vector<int>& spans) {
  const auto within =
      std::ranges::count_if(spans, [&](int span) { return span <= limit; });
  return static_cast<double>(within) / static_cast<double>(spans.size());
}

std::vector<zmq::message_t> message(const std::string& text) {
  std::vector<zmq::message_t> frames;
  frames.emplace_back(text);
  return frames;
}

}  // namespace

TEST(Tasks, BatchIsTheSameForTheSameSeed) {
  EXPECT_EQ(make_tasks(100, 7), make_tasks(100, 7));
  EXPECT_NE(make_tasks(100, 7), make_tasks(100, 8));
}

TEST(Tasks, CostsAreFromOneToTheLongest) {
  std::vector<int> costs;
  for (const Task& task : make_tasks(10000, 1)) costs.push_back(task.cost);

  EXPECT_EQ(std::ranges::min(costs), 1);
  EXPECT_EQ(std::ranges::max(costs), 100);
  EXPECT_EQ(make_tasks(1, 1, 0).front().cost, 0);
}

TEST(Tasks, BatchOfNothingOrTooMuchIsRefused) {
  EXPECT_THROW(make_tasks(0, 1), std::invalid_argument);
  EXPECT_THROW(make_tasks(1'000'001, 1), std::invalid_argument);
  EXPECT_THROW(make_tasks(1, 1, 60'001), std::invalid_argument);
  EXPECT_THROW(makespan(make_tasks(1, 1), 0), std::invalid_argument);
}

// G1-64 G1-65
TEST(Tasks, OneWorkerTakesAsLongAsAllTasksTogether) {
  EXPECT_EQ(makespan({{1, 10}, {2, 20}, {3, 30}}, 1), 60);
  EXPECT_THAT(mean(makespans(1)), DoubleNear(5050, 30));
}

// S4-36
TEST(Tasks, BatchTakesAsLongAsItsLongestShare) {
  std::vector<Task> tasks;
  for (int number = 1; number <= 100; ++number) tasks.push_back({number, number});

  EXPECT_EQ(makespan(tasks, 1), 5050);
  EXPECT_EQ(makespan(tasks, 2), 2550);
  EXPECT_EQ(makespan(tasks, 4), 1300);
  EXPECT_EQ(makespan(tasks, 100), 100);
  EXPECT_EQ(makespan(tasks, 1000), 100);
}

// G1-66 G1-67
//! [what can be expected of workers]
TEST(Tasks, TwoWorkersHalveTheTimeAlmostAndFourNeverTakeASecond) {
  const auto two = makespans(2);
  const auto four = makespans(4);

  EXPECT_THAT(mean(two), DoubleNear(2640, 20));
  EXPECT_THAT(share_up_to(2421, two), DoubleNear(0.095, 0.03));
  EXPECT_THAT(mean(four), DoubleNear(1411, 15));
  EXPECT_EQ(share_up_to(1018, four), 0);  // of a thousand batches
}
//! [what can be expected of workers]

TEST(Tasks, TextsAreReadAsTheyWereWritten) {
  EXPECT_EQ(parse_task(to_text(Task{17, 42})), (Task{17, 42}));
  EXPECT_EQ(parse_result(to_text(Result{17, "ann b"})), (Result{17, "ann b"}));
  EXPECT_EQ(parse_start(pipeline::start_text(100)), 100);
  EXPECT_EQ(to_text(Task{17, 42}), "17 42");
}

TEST(Tasks, AnythingElseIsNoTask) {
  for (const char* const text :
       {"", "17", "17 ", "17  42", "17 42 ", "0 42", "-1 42", "17 -1", "17 60001",
        "+17 42", "017 42", "17 4.2", "99999999999 1", "1000001 1", "done 17 ann"})
    EXPECT_EQ(parse_task(text), std::nullopt) << text;
  EXPECT_EQ(parse_task({"17 42\0", 6}), std::nullopt);
}

TEST(Tasks, AnythingElseIsNoResultAndNoStart) {
  for (const char* const text : {"", "done", "done ", "done 17", "done 17 ",
                                 "done x ann", "Done 17 ann", "17 42"})
    EXPECT_EQ(parse_result(text), std::nullopt) << text;
  for (const char* const text : {"", "start", "start ", "start 0", "start -1",
                                 "start x", "start 1000001", "start 5 "})
    EXPECT_EQ(parse_start(text), std::nullopt) << text;
}

// S4-26
//! [JSON is compared by what it says]
TEST(JsonTexts, BlanksAndOtherMembersDoNotMatter) {
  for (const char* const text :
       {R"({"num":1})", R"({"num": 1})", R"( { "who": "\u00e9", "num" : 1 } )"})
    EXPECT_EQ(pipeline::parse_number(message(text)), 1) << text;
}
//! [JSON is compared by what it says]

TEST(JsonTexts, AnythingElseIsNoNumber) {
  for (const char* const text :
       {"", "1", "{", "[1]", "{}", R"({"num":"1"})", R"({"num":-1})", R"({"num":1.5})",
        R"({"num":null})", R"({"num":4294967296})", R"({"num":1}x)", "\xff"})
    EXPECT_EQ(pipeline::parse_number(message(text)), std::nullopt) << text;

  std::vector<zmq::message_t> two_frames = message(R"({"num":1})");
  two_frames.emplace_back(std::string("more"));
  EXPECT_EQ(pipeline::parse_number(two_frames), std::nullopt);
}

TEST(JsonTexts, AnythingElseIsNoReport) {
  for (const char* const text :
       {"", "{}", R"({"consumer":"ann"})", R"({"consumer":1,"num":1})", R"({"num":1})",
        R"({"consumer":"ann","bye":false})", R"({"consumer":"ann","num":"1"})"})
    EXPECT_EQ(pipeline::parse_report(message(text)), std::nullopt) << text;
}

TEST(JsonTexts, ReportsAreReadAsTheyWereWritten) {
  const auto report = pipeline::parse_report(message(to_text(Report{"ann", 4, true})));
  ASSERT_TRUE(report);
  EXPECT_EQ(report->consumer, "ann");
  EXPECT_EQ(report->number, 4);
  EXPECT_TRUE(report->kept);

  const auto goodbye = pipeline::parse_report(message(to_text(Report{"ann", {}})));
  ASSERT_TRUE(goodbye);
  EXPECT_EQ(goodbye->number, std::nullopt);
}
