// What authors' commands decide, without running anything.

#include <gmock/gmock.h>

#include "author/expectation.hpp"
#include "author/hostile_build.hpp"
#include "author/new_exercise.hpp"
#include "author/proof_report.hpp"
#include "author/soak.hpp"
#include "author/static_checks.hpp"
#include "book/lookup.hpp"
#include "small_book.hpp"
#include "verdict/build_step.hpp"

using runner::Expectation;
using runner::objection;
using runner::objection_to_first_hint;
using runner::objection_to_name;
using runner::objection_to_names;
using runner::objection_to_page;
using runner::objection_to_stub;
using runner::Outcome;
using runner::parse_expectation;
using runner::parse_page;
using runner::TestState;
using runner::TestVerdict;
using runner::UsageError;
using runner::Verdict;
using testing::ElementsAre;
using testing::Eq;
using testing::HasSubstr;
using testing::Optional;

namespace {

TestVerdict test(TestState state, int milliseconds = 1) {
  return {.name = "Echo.Answers",
          .sentence = "answers",
          .state = state,
          .milliseconds = milliseconds,
          .failures = {}};
}

Verdict verdict(Outcome outcome, std::vector<TestVerdict> tests,
                std::vector<runner::NamedMisconception> misconceptions = {}) {
  Verdict result;
  result.outcome = outcome;
  result.sentence = "It is so.";
  result.tests = std::move(tests);
  result.misconceptions = std::move(misconceptions);
  return result;
}

const Verdict solved = verdict(Outcome::solved, {test(TestState::passed)});
const Verdict failed = verdict(Outcome::failed, {test(TestState::failed)});

}  // namespace

TEST(ExpectedPass, IsSolvedAndNamesNothing) {
  const Expectation pass = parse_expectation("pass");

  EXPECT_EQ(objection(solved, pass), std::nullopt);
  EXPECT_THAT(objection(failed, pass), Optional(HasSubstr("It is so.")));
  EXPECT_THAT(
      objection(verdict(Outcome::solved, {test(TestState::passed)}, {{"mute", ""}}),
                pass),
      Optional(HasSubstr("mute")));
}

TEST(ExpectedStub, FailsTestByTestAndSoon) {
  const Expectation stub = parse_expectation("stub");
  const auto with = [](std::vector<TestVerdict> tests) {
    return verdict(Outcome::not_solved_yet, std::move(tests));
  };

  EXPECT_EQ(objection(with({test(TestState::not_solved_yet)}), stub), std::nullopt);
  EXPECT_EQ(objection(verdict(Outcome::failed,
                              {test(TestState::failed), test(TestState::passed)}),
                      stub),
            std::nullopt)
      << "a program to be mended";
  EXPECT_NE(objection(solved, stub), std::nullopt);
  EXPECT_THAT(
      objection(with({test(TestState::not_solved_yet), test(TestState::passed)}), stub),
      Optional(HasSubstr("Echo.Answers does not")));
  EXPECT_THAT(objection(with({test(TestState::not_solved_yet, 2001)}), stub),
              Optional(HasSubstr("takes 2001 ms")));
  for (const Outcome outcome : {Outcome::crashed, Outcome::stuck, Outcome::too_long,
                                Outcome::does_not_build, Outcome::no_tests})
    EXPECT_NE(objection(verdict(outcome, {test(TestState::not_run)}), stub),
              std::nullopt);
}

TEST(ExpectedMisconception, IsTheOnlyOneThatIsNamed) {
  Expectation mute = parse_expectation("misconception=mute");
  const auto naming = [](std::vector<runner::NamedMisconception> named) {
    return verdict(Outcome::failed, {test(TestState::failed)}, std::move(named));
  };

  EXPECT_EQ(objection(naming({{"mute", ""}}), mute), std::nullopt);
  EXPECT_THAT(objection(naming({}), mute), Optional(HasSubstr("names nothing")));
  EXPECT_THAT(objection(naming({{"deaf", ""}}), mute),
              Optional(HasSubstr("names deaf")));
  EXPECT_THAT(objection(naming({{"mute", ""}, {"deaf", ""}}), mute),
              Optional(HasSubstr("deaf besides mute")) /* not exactly that one */);
  mute.also = {"deaf"};
  EXPECT_EQ(objection(naming({{"mute", ""}, {"deaf", ""}}), mute), std::nullopt);
}

TEST(ExpectedMisconception, MayBeFoundByTheFlightRecorder) {
  const auto finding = [](const std::string& id) {
    TestVerdict failed_test = test(TestState::failed);
    failed_test.findings = {{id, "", "", ""}};
    return verdict(Outcome::failed, {failed_test});
  };

  const Expectation mute = parse_expectation("misconception=mute");
  EXPECT_EQ(objection(finding("mute"), mute), std::nullopt);
  EXPECT_THAT(objection(finding("deaf"), mute), Optional(HasSubstr("names deaf")));
}

TEST(ExpectedMisconception, MayBeNamedWithTheOneBehindItsDot) {
  const Expectation both = parse_expectation("misconception=mute.deaf");

  EXPECT_EQ(both.id, "mute");
  EXPECT_THAT(both.also, ElementsAre("deaf"));
}

TEST(ExpectedMisconception, ShowsInATestAndNotInACrash) {
  const Expectation mute = parse_expectation("misconception=mute");

  EXPECT_THAT(objection(solved, mute), Optional(HasSubstr("and passes")));
  EXPECT_THAT(
      objection(verdict(Outcome::crashed, {test(TestState::cut_off)}, {{"mute", ""}}),
                mute),
      Optional(HasSubstr("no expected test fails")));
}

TEST(ParseExpectation, RefusesAnythingElse) {
  for (const char* const text : {"", "fail", "misconception=", "misconception"})
    EXPECT_THROW(parse_expectation(text), UsageError) << text;
}

TEST(PageCheck, WantsTitleTaskAndThreeHints) {
  const std::string hints = "## Hint 1\na\n## Hint 2\nb\n## Hint 3\nc\n";
  EXPECT_EQ(objection_to_page(parse_page("# T\ntask\n" + hints)), std::nullopt);
  EXPECT_THAT(objection_to_page(parse_page("task\n" + hints)),
              Optional(HasSubstr("title")));
  EXPECT_THAT(objection_to_page(parse_page("# T\n" + hints)),
              Optional(HasSubstr("task")));
  EXPECT_THAT(objection_to_page(parse_page("# T\ntask\n## Hint 1\na\n")),
              Optional(HasSubstr("1 hints")));
  EXPECT_THAT(
      objection_to_page(parse_page("# T\nt\n## Hint 1\n## Hint 2\nb\n## Hint 3\nc\n")),
      Optional(HasSubstr("empty hint")));
}

TEST(HintCheck, FindsALineOfTheAnswerHoweverItIsSpaced) {
  const std::string solution =
      "//! [answer]\n  clients.bind(options.endpoint);\n  }\n//! [answer]\n";
  const auto page = [](const std::string& hint) {
    return parse_page("# T\nt\n## Hint 1\n" + hint + "\n");
  };

  EXPECT_THAT(objection_to_first_hint(page("Say `clients.bind( options.endpoint );`"),
                                      solution),
              Optional(HasSubstr("clients.bind")));
  EXPECT_EQ(objection_to_first_hint(page("Bind it. }"), solution), std::nullopt);
}

TEST(StubCheck, ComparesWhatIsOutsideOfTheAnswer) {
  const std::string stub = "a\n//! [answer]\ntodo();\n//! [answer]\nb\n";

  EXPECT_EQ(objection_to_stub(stub, "a\n//! [answer]\nwork();\n//! [answer]\nb\n"),
            std::nullopt);
  EXPECT_THAT(objection_to_stub(stub, "a\n//! [answer]\nwork();\n//! [answer]\nc\n"),
              Optional(HasSubstr("'b'")));
  EXPECT_THAT(objection_to_stub(stub, "a\n"), Optional(HasSubstr("has no line")));
}

TEST(NamesCheck, ComparesSourceAndExecutable) {
  const std::string listed =
      "Running main() from x\nEcho.\n  Answers\n  KeepsBytes  # p\n";

  EXPECT_EQ(objection_to_names({"Echo.Answers", "Echo.KeepsBytes"}, listed),
            std::nullopt);
  EXPECT_THAT(objection_to_names({"Echo.Answers"}, listed),
              Optional(HasSubstr("Echo.KeepsBytes is in the executable")));
  EXPECT_THAT(objection_to_names({"Echo.Answers", "Echo.KeepsBytes", "Echo.X"}, listed),
              Optional(HasSubstr("Echo.X stands in the source")));
  EXPECT_THAT(objection_to_names({}, ""), Optional(HasSubstr("no test is declared")));
}

TEST(NewExercise, HasItsNamesFilledIn) {
  EXPECT_EQ(runner::filled_in("@name@ @Name@ @title@ @name@", "ask_with_deadline"),
            "ask_with_deadline AskWithDeadline Ask with deadline ask_with_deadline");
}

TEST(NewExercise, IsAddedToTheChaptersData) {
  EXPECT_EQ(runner::with_exercise("exercises = [\n  {'name': 'a'},\n]\n", "b"),
            "exercises = [\n  {'name': 'a'},\n"
            "  {\n    'name': 'b',\n    'title': 'B',\n    'minutes': 10,\n    "
            "'difficulty': 'medium',\n  },\n]\n");
  EXPECT_EQ(runner::with_exercise("exercises = []\n", "b"),
            "exercises = [\n  {\n    'name': 'b',\n    'title': 'B',\n    'minutes': "
            "10,\n    'difficulty': 'medium',\n  },\n]\n");
  EXPECT_THROW(runner::with_exercise("programs = []\n", "b"), UsageError);
}

TEST(NewExercise, HasANameThatNobodyHas) {
  const runner::Book book = small_book::book();

  EXPECT_EQ(objection_to_name(book, "ask_2"), std::nullopt);
  EXPECT_THAT(objection_to_name(book, "echo_server"), Optional(HasSubstr("already")));
  for (const char* const name : {"", "Ask", "2ask", "ask-it", "a b", "../ask"})
    EXPECT_THAT(objection_to_name(book, name), Optional(HasSubstr("is no name")));
}

TEST(SoakTests, AreThoseOfChaptersAndSolutions) {
  const auto tests = runner::soak_tests(R"([
    {"name": "hello", "suite": ["book:hello", "book:chapters"], "cmd": ["/b/hello_test"],
     "env": {"WORKBOOK_PATIENCE": "6"}},
    {"name": "echo", "suite": ["book:exercises"], "cmd": ["/b/echo"], "env": {}},
    {"name": "echo_solution", "suite": ["book:hello", "book:solutions"],
     "cmd": ["/b/echo_solution", "-x"], "env": {}}])");

  ASSERT_EQ(tests.size(), 2);
  EXPECT_EQ(tests[0].name, "hello");
  EXPECT_EQ(tests[0].environment.at("WORKBOOK_PATIENCE"), "6");
  EXPECT_THAT(tests[1].command, ElementsAre("/b/echo_solution", "-x"));
  EXPECT_THROW(runner::soak_tests("nonsense"), runner::BookError);
}

TEST(SolutionCommands, AreFoundInNinjasListing) {
  const runner::Book book = small_book::book();
  const auto& exercise = *book.exercises()[0];
  const std::string compile =
      "c++ -MD -MF x.o.d -o chapters/echo_server_solution.p/x.o -c "
      "../solutions/01_hello/echo_server.cpp";
  const std::string link =
      "c++ -o chapters/echo_server_solution chapters/echo_server_solution.p/x.o -lzmq";

  const auto found = find_commands(
      "c++ -o other.o -c ../common/other.cpp\n" + compile + "\n" + link + "\n",
      exercise);

  EXPECT_EQ(found.compile, compile);
  EXPECT_EQ(found.link, link);
  EXPECT_EQ(found.source, "../solutions/01_hello/echo_server.cpp");
  EXPECT_EQ(found.object, "chapters/echo_server_solution.p/x.o");
  EXPECT_THROW(find_commands(link, exercise), runner::SetUpError);
}

TEST(ProofReport, SaysAllThatWasLookedAtInOrder) {
  const std::vector<runner::Proven> all{
      {"hello/echo", {{"solution: passes", ""}, {"stub", "it \"passes\""}}},
      {"hello/sum", {}}};

  const auto understood = runner::parse_proof_report(runner::proof_report(all));

  ASSERT_EQ(understood.size(), 2U);
  EXPECT_EQ(understood[0].exercise, "hello/echo");
  ASSERT_EQ(understood[0].steps.size(), 2U);
  EXPECT_EQ(understood[0].steps[1].what, "stub");
  EXPECT_EQ(understood[0].steps[1].objection, "it \"passes\"");
  EXPECT_EQ(understood[1].exercise, "hello/sum");
}
