#include "text/text.hpp"

#include <gmock/gmock.h>

#include "text/plain.hpp"

using runner::folded;
using runner::in_ascii;
using runner::visible;
using runner::wrapped;
using testing::ElementsAre;

TEST(Wrapped, FillsLinesUpToTheWidth) {
  EXPECT_EQ(wrapped("one two three", 7), "one two\nthree\n");
  EXPECT_EQ(wrapped("one two three", 6), "one\ntwo\nthree\n");
}

TEST(Wrapped, GivesALongWordItsOwnLine) {
  EXPECT_EQ(wrapped("a chapters/01_hello b", 8), "a\nchapters/01_hello\nb\n");
}

TEST(Wrapped, IndentsTheFirstLineAndTheOthers) {
  EXPECT_EQ(wrapped("one two", 7, "* ", "  "), "* one\n  two\n");
}

TEST(Wrapped, CountsCharactersAndNotBytes) {
  EXPECT_EQ(wrapped("h\u00e4h\u00e4 h\u00f6", 7), "h\u00e4h\u00e4 h\u00f6\n");
}

TEST(Folded, KeepsTheFirstAndTheLastLines) {
  EXPECT_THAT(folded({"1", "2", "3", "4", "5", "6"}, 4),
              ElementsAre("1", "2", "... 3 lines left out", "6"));
  EXPECT_THAT(folded({"1", "2"}, 2), ElementsAre("1", "2"));
}

TEST(InWords, SaysDurationsAndSizes) {
  using std::chrono::milliseconds;
  EXPECT_EQ(runner::in_words(milliseconds(60'000)), "60 s");
  EXPECT_EQ(runner::in_words(milliseconds(250)), "250 ms");
  EXPECT_EQ(runner::in_bytes(1), "1 byte");
  EXPECT_EQ(runner::in_bytes(1 << 20), "1 MiB");
}

TEST(Visible, LeavesNothingForATerminalToObey) {
  EXPECT_EQ(visible("a\x1b[31mred\x1b[0m b"), "ared b");
  EXPECT_EQ(visible("bell\a null" + std::string(1, '\0')), "bell\\x07 null\\x00");
  EXPECT_EQ(visible("\x1b]0;title"), "]0;title");
  EXPECT_EQ(visible("cut \x1b[3"), "cut ");
}

TEST(Visible, ShowsTabsAndForeignLineEndsAsExpected) {
  EXPECT_EQ(visible("a\tb\r\nc"), "a   b\nc");
  EXPECT_EQ(visible("50%\r100%"), "50%\\x0d100%");
}

TEST(Visible, KeepsUtf8AndShowsOtherBytes) {
  EXPECT_EQ(visible("gr\u00fcn \u2713"), "gr\u00fcn \u2713");
  EXPECT_EQ(visible("a\xff\xc3"), "a\\xff\\xc3");
  EXPECT_EQ(visible("\xed\xa0\x80\xf5"), visible("\xed\xa0\x80") + "\\xf5");
}

TEST(InAscii, HasALikeForUsualCharacters) {
  EXPECT_EQ(in_ascii("\u201cso\u201d \u2014 it\u2019s \u2192 \u2026"),
            "\"so\" -- it's -> ...");
  EXPECT_EQ(in_ascii("gr\u00fcn"), "gr?n");
}
