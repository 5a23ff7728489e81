#include "book/suggestions.hpp"

#include <gmock/gmock.h>

using runner::did_you_mean;
using runner::edit_distance;
using runner::nearest;
using testing::ElementsAre;
using testing::IsEmpty;

namespace {

const std::vector<std::string> exercises{"echo_server", "ask_with_deadline",
                                         "calculator", "spread_work"};

}  // namespace

TEST(EditDistance, CountsLettersAddedDroppedChangedAndSwapped) {
  EXPECT_EQ(edit_distance("echo", "echo"), 0);
  EXPECT_EQ(edit_distance("echo", "echoo"), 1);
  EXPECT_EQ(edit_distance("echo", "eho"), 1);
  EXPECT_EQ(edit_distance("echo", "ecko"), 1);
  EXPECT_EQ(edit_distance("echo", "ceho"), 1);
  EXPECT_EQ(edit_distance("", "echo"), 4);
}

TEST(Nearest, FindsATypingError) {
  EXPECT_THAT(nearest("eco_sever", exercises), ElementsAre("echo_server"));
}

TEST(Nearest, FindsAPartOfAName) {
  EXPECT_THAT(nearest("deadline", exercises), ElementsAre("ask_with_deadline"));
}

TEST(Nearest, FindsATypingErrorInOneWord) {
  EXPECT_THAT(nearest("deadlin", exercises), ElementsAre("ask_with_deadline"));
}

TEST(Nearest, TakesHyphensAndCapitalsForWhatTheyMean) {
  EXPECT_THAT(nearest("Echo-Server", exercises), ElementsAre("echo_server"));
}

TEST(Nearest, FindsNothingWhereNothingIsNear) {
  EXPECT_THAT(nearest("frobnicate", exercises), IsEmpty());
  EXPECT_THAT(nearest("", exercises), IsEmpty());
}

TEST(Nearest, NamesThreeAtMostTheNearestFirst) {
  EXPECT_THAT(nearest("abc", {"abxyz", "abc1", "abcd", "abd", "abce"}),
              ElementsAre("abc1", "abcd", "abd"));
}

TEST(DidYouMean, IsASentenceOrNothing) {
  EXPECT_EQ(did_you_mean({}), "");
  EXPECT_EQ(did_you_mean({"a"}), " Did you mean 'a'?");
  EXPECT_EQ(did_you_mean({"a", "b", "c"}), " Did you mean 'a', 'b' or 'c'?");
}
