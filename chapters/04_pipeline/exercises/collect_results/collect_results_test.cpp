#include "collect_results.hpp"

#include <gmock/gmock.h>

#include <stdexcept>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using testing::ElementsAre;
using testing::Pair;
using workbook::Frames;
using workbook::misconception;
using workbook::send;

namespace {

using Results = std::map<int, std::string>;

/** What the collector returns when a bad message has ended it. */
const Results ended_by_an_exception{{-1, "std::stoi and its like throw"}};

class CollectResults : public workbook::Stage {
 protected:
  CollectResults() { explain(ENOTSUP, "wrong-direction"); }

  /** What is collected of these messages, which come in this order. */
  Results collected(const std::vector<Frames>& messages) {
    zmq::socket_t sender(context, zmq::socket_type::push);
    sender.connect("inproc://results");
    for (const Frames& message : messages) send(sender, message);
    return start("collect_results",
                 [this] {
                   try {
                     return collect_results(context, {.endpoint = "inproc://results"});
                   } catch (const std::invalid_argument&) {
                     return ended_by_an_exception;
                   } catch (const std::out_of_range&) {
                     return ended_by_an_exception;
                   }
                 })
        .result();
  }
};

}  // namespace

TEST_F(CollectResults, ReturnsTheResultsByNumber) {
  EXPECT_THAT(collected({{"start 2"}, {"done 2 blue"}, {"done 1 red and yellow"}}),
              ElementsAre(Pair(1, "red and yellow"), Pair(2, "blue")));
}

// G1-80 S4-37
TEST_F(CollectResults, TakesAResultThatComesBeforeTheAnnouncement) {
  const Results results = collected({{"done 2 blue"},
                                     {"start 3"},
                                     {"done 1 red"},
                                     {"done 3 green"},
                                     {"done 2 late"}});

  const auto early = results.find(2);
  const bool lost = early == results.end() || early->second == "late";
  EXPECT_FALSE(lost) << misconception("start-signal-assumed");
  EXPECT_THAT(results, ElementsAre(Pair(1, "red"), Pair(2, "blue"), Pair(3, "green")));
}

TEST_F(CollectResults, TakesAnAnnouncementThatComesLast) {
  EXPECT_THAT(collected({{"done 1 red"}, {"done 2 blue"}, {"start 2"}}),
              ElementsAre(Pair(1, "red"), Pair(2, "blue")));
}

TEST_F(CollectResults, IsNotContentWithAsManyResultsAsThereAreTasks) {
  const Results results = collected(
      {{"start 3"}, {"done 1 red"}, {"done 1 red"}, {"done 2 blue"}, {"done 3 green"}});

  EXPECT_EQ(results.count(3), 1U) << misconception("results-counted");
  EXPECT_THAT(results, ElementsAre(Pair(1, "red"), Pair(2, "blue"), Pair(3, "green")));
}

TEST_F(CollectResults, KeepsTheFirstResultOfATask) {
  const Results results =
      collected({{"start 2"}, {"done 1 red"}, {"done 1 pink"}, {"done 2 blue"}});

  const auto first = results.find(1);
  ASSERT_NE(first, results.end());
  EXPECT_NE(first->second, "pink") << misconception("duplicate-overwrites");
  EXPECT_EQ(first->second, "red");
}

TEST_F(CollectResults, LeavesOutTasksThatDoNotExist) {
  const Results results = collected({{"done 9 grey"},
                                     {"start 2"},
                                     {"done 8 black"},
                                     {"done 1 red"},
                                     {"done 2 blue"}});

  EXPECT_EQ(results.count(9) + results.count(8), 0U) << misconception("foreign-result");
  EXPECT_THAT(results, ElementsAre(Pair(1, "red"), Pair(2, "blue")));
}

TEST_F(CollectResults, SkipsWhatIsNeitherAnnouncementNorResult) {
  const Results results = collected({{"start 2"},
                                     {""},
                                     {"done"},
                                     {"done two violet"},
                                     {"undone 2 violet"},
                                     {"done 1 red"},
                                     {"done 2 blue"}});

  EXPECT_NE(results, ended_by_an_exception) << misconception("bad-update-fatal");
  EXPECT_THAT(results, ElementsAre(Pair(1, "red"), Pair(2, "blue")));
}

TEST_F(CollectResults, SkipsMessagesOfSeveralFrames) {
  EXPECT_THAT(collected({{"start 1"}, {"done 1 red", "done 1 blue"}, {"done 1 green"}}),
              ElementsAre(Pair(1, "green")));
}
