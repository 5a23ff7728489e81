#include "book/sources.hpp"

#include <gmock/gmock.h>

using runner::cut_at_marks;
using runner::declared_tests;
using runner::MarkError;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(DeclaredTests, AreTheOnesAtTheStartOfALine) {
  EXPECT_THAT(declared_tests("TEST_F(EchoServer, Answers) {\n"
                             "}\n"
                             "  TEST(Not, Here) {}\n"
                             "// TEST(Not, Here)\n"
                             "TEST(Echo, KeepsBytes) {\n"),
              ElementsAre("EchoServer.Answers", "Echo.KeepsBytes"));
}

TEST(DeclaredTests, MayBreakTheirLine) {
  EXPECT_THAT(declared_tests("TEST_F(EchoServer,\n       Answers) {"),
              ElementsAre("EchoServer.Answers"));
}

TEST(DeclaredTests, AreNothingElseThatBeginsLikeOne) {
  EXPECT_THAT(declared_tests("TEST_P(A, B) {\nTESTING(A, B)\nTEST\nTEST(\nTEST(A\n"
                             "TEST(A,\nTEST(A, )\nTEST(, B)"),
              IsEmpty());
  EXPECT_THAT(declared_tests(""), IsEmpty());
}

TEST(MarkedSource, IsCutIntoFrameAndAnswer) {
  const auto source =
      cut_at_marks("before\n  //! [answer]\n  todo();\n  //! [answer]\nafter");

  EXPECT_THAT(source.answers, ElementsAre("  todo();\n"));
  EXPECT_THAT(source.frame,
              ElementsAre("before\n  //! [answer]\n", "  //! [answer]\nafter\n"));
  EXPECT_EQ(source.with_answers("  work();\n"),
            "before\n  //! [answer]\n  work();\n  //! [answer]\nafter\n");
}

TEST(MarkedSource, MayHaveSeveralAnswers) {
  const std::string mark = "//! [answer]\n";
  const auto source =
      cut_at_marks(mark + "1\n" + mark + "between\n" + mark + "2\n" + mark);

  EXPECT_THAT(source.answers, ElementsAre("1\n", "2\n"));
  EXPECT_EQ(source.with_answers("3\n"),
            mark + "3\n" + mark + "between\n" + mark + "3\n" + mark);
}

TEST(MarkedSource, NeedsItsMarksInPairs) {
  EXPECT_THROW(cut_at_marks("no marks\n"), MarkError);
  EXPECT_THROW(cut_at_marks("//! [answer]\n"), MarkError);
  EXPECT_THROW(cut_at_marks("//! [answer]\n//! [answer]\n//! [answer]\n"), MarkError);
}
