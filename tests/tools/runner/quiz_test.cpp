#include "book/quiz.hpp"

#include <gmock/gmock.h>

#include "book/variants.hpp"
#include "small_book.hpp"
#include "temporary_folder.hpp"

using runner::BookError;
using runner::parse_quiz;
using runner::tests_for;
using testing::IsEmpty;

TEST(Quiz, HasQuestionsWithOneRightChoice) {
  const auto questions = parse_quiz(
      R"({"questions": [{"question": "?", "choices": ["x", "y"], "right": "b",
                         "why": "So.", "rows": ["G1-01"]}]})");

  ASSERT_EQ(questions.size(), 1U);
  EXPECT_EQ(questions[0].right, 1U);
  EXPECT_EQ(runner::Question::letter(questions[0].right), 'b');
  EXPECT_EQ(questions[0].rows.at(0), "G1-01");
}

TEST(Quiz, RefusesAnAnswerThatIsNoChoice) {
  for (const char* const right : {"", "c", "B", "ab", "0"})
    EXPECT_THROW(parse_quiz(std::string(R"({"questions": [{"question": "?",
                     "choices": ["x", "y"], "why": "", "right": ")") +
                            right + "\"}]}"),
                 BookError)
        << right;
}

class ShownByTests : public InAFolder {
 protected:
  void SetUp() override {
    std::filesystem::create_directories(folder() / "chapters/01_hello/exercises/echo");
  }

  const runner::Book book = small_book::book();
};

TEST_F(ShownByTests, AreThoseBelowACommentThatNamesTheRow) {
  write("chapters/01_hello/hello_test.cpp",
        "// G1-10\nTEST(Other, Is) {}\n// G1-01 S4-05\n//! [mark]\nTEST(Hello, Waits) "
        "{}\n");
  write("chapters/01_hello/exercises/echo/echo_test.cpp",
        "// G1-01\nTEST(Echo, Too) {}\n// G1-07\nTEST_F(Echo, Goes) {}\n");

  const auto shown = tests_for(folder(), book.chapters[0], {"G1-01", "G1-07", "G1-99"});

  ASSERT_EQ(shown.size(), 2U);
  EXPECT_EQ(shown[0].test, "Hello.Waits");
  EXPECT_EQ(shown[0].file, "chapters/01_hello/hello_test.cpp");
  EXPECT_EQ(shown[1].test, "Echo.Goes");
}

TEST_F(ShownByTests, AreNoneWhenNoTestNamesTheRow) {
  EXPECT_THAT(tests_for(folder(), book.chapters[1], {"G1-01"}), IsEmpty());
}

TEST(SentenceOnAMisconception, IsReadInTheTable) {
  const char* const table =
      "Misconception{\"one\", \"01_hello\", \"The first \"\n  \"of, \\\"two\\\".\", "
      "\"A hint.\"},\nMisconception{\"two\", \"01_hello\",\n  \"Another.\"},\n";

  EXPECT_EQ(runner::sentence_on("one", table), "The first of, \"two\".");
  EXPECT_EQ(runner::sentence_on("two", table), "Another.");
  EXPECT_EQ(runner::sentence_on("three", table), "");
}
