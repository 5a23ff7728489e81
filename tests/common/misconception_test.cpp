#include "workbook/misconception.hpp"

#include <gmock/gmock.h>

#include <set>
#include <stdexcept>

using testing::StartsWith;
using workbook::Misconception;
using workbook::misconception;
using workbook::misconceptions;

TEST(Misconceptions, AreNamedOnALineOfTheirOwn) {
  EXPECT_THAT(misconception("reply-forgotten"),
              StartsWith("\nmisconception: reply-forgotten: A request was received"));
}

TEST(Misconceptions, HaveIdsOfTheirOwnThatFitIntoFileNames) {
  std::set<std::string_view> ids;
  for (const Misconception& one : misconceptions()) {
    EXPECT_THAT(one.id, testing::MatchesRegex("[a-z]+(-[a-z]+)*"));
    EXPECT_TRUE(ids.insert(one.id).second) << one.id << " is there twice";
  }
}

TEST(Misconceptions, AreSentences) {
  for (const Misconception& one : misconceptions())
    EXPECT_THAT(one.sentence, testing::MatchesRegex("[A-Zc].*\\."));
}

TEST(Misconceptions, StandInTheOrderOfTheChapters) {
  EXPECT_TRUE(std::ranges::is_sorted(misconceptions(), {}, &Misconception::chapter));
}

TEST(Misconceptions, RefuseAnIdThatNobodyHas) {
  EXPECT_THAT([] { misconception("no-such-idea"); },
              testing::ThrowsMessage<std::out_of_range>(
                  "no misconception is called no-such-idea"));
}
