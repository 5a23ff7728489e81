#include "screens/as_junit.hpp"

#include <gmock/gmock.h>

#include "small_book.hpp"

using runner::check_as_junit;
using runner::CheckRow;
using runner::in_xml;
using runner::Outcome;
using runner::TestState;
using testing::HasSubstr;
using testing::Not;

TEST(InXml, EscapesWhatMeansSomethingInXml) {
  EXPECT_EQ(in_xml("a < b && \"c\"\n"), "a &lt; b &amp;&amp; &quot;c&quot;&#10;");
}

TEST(InXml, ShowsWhatXmlDoesNotAllow) {
  EXPECT_EQ(in_xml(std::string("\0\x01", 2)), "\\x00\\x01");
  EXPECT_EQ(in_xml("\xff"), "\\xff");
  EXPECT_EQ(in_xml("\xed\xa0\x80"), "\\xed\\xa0\\x80") << "half of a surrogate pair";
  EXPECT_EQ(in_xml("\xe0\x81\x81"), "\\xe0\\x81\\x81") << "longer than needed";
  EXPECT_EQ(in_xml("\xef\xbf\xbf"), "\\xef\\xbf\\xbf") << "no character";
}

TEST(InXml, KeepsOtherLanguages) {
  EXPECT_EQ(in_xml("gr\u00fc\u00df \U0001f600"), "gr\u00fc\u00df \U0001f600");
}

TEST(Junit, OfAnExerciseThatIsNotSolvedHasAFailureThoughAllTestsPass) {
  const auto book = small_book::book();
  CheckRow row{.exercise = book.exercises().front(), .trial = {}};
  row.trial.verdict.outcome = Outcome::bad_exit;
  row.trial.verdict.sentence = "Ended with exit code 3.";
  row.trial.verdict.tests = {{.name = "E.Answers",
                              .sentence = "answers",
                              .state = TestState::passed,
                              .milliseconds = 1234,
                              .failures = {}}};

  EXPECT_THAT(
      check_as_junit(book, {row}),
      testing::AllOf(HasSubstr(R"(tests="2" failures="0" errors="1")"),
                     HasSubstr(R"(name="answers" time="1.234"/>)"),
                     HasSubstr(R"(<error type="bad_exit" message="Ended with)")));
}

TEST(Junit, OfASolvedExerciseHasNoFailure) {
  const auto book = small_book::book();
  CheckRow row{.exercise = book.exercises().front(), .trial = {}};
  row.trial.verdict.outcome = Outcome::solved;

  EXPECT_THAT(check_as_junit(book, {row}),
              testing::AllOf(Not(HasSubstr("<failure")), Not(HasSubstr("<error"))));
}
