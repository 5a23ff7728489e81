// Screens are text made from state: what a learner sees, letter by letter.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "screens/as_json.hpp"
#include "screens/exercise_screen.hpp"
#include "screens/list_screen.hpp"
#include "screens/steps.hpp"
#include "screens/verdict_screen.hpp"
#include "small_book.hpp"

using runner::CheckRow;
using runner::CompilerFindings;
using runner::Diagnostic;
using runner::Exercise;
using runner::Failure;
using runner::Look;
using runner::Outcome;
using runner::Progress;
using runner::show_check;
using runner::show_list;
using runner::show_trial;
using runner::TestState;
using runner::TestVerdict;
using runner::Trial;
using runner::VerdictScreen;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

namespace {

class Screen : public testing::Test {
 protected:
  const Exercise& exercise(std::size_t index) { return *book.exercises().at(index); }

  std::string run_screen() {
    return show_trial(look, trial,
                      {.exercise = exercise(0),
                       .progress = progress.of(exercise(0)),
                       .hints = 3,
                       .next = &exercise(1),
                       .pages = {{"mute", "chapters/01_hello/README.md#mute"}}});
  }

  static TestVerdict test(const std::string& sentence, TestState state,
                          std::vector<Failure> failures = {}) {
    return {
        .name = sentence, .sentence = sentence, .state = state, .failures = failures};
  }

  Look look;
  runner::Book book = small_book::book();
  Progress progress;
  Trial trial;
};

/** The longest line of a screen. */
std::size_t width_of(const std::string& screen) {
  std::size_t widest = 0;
  std::size_t start = 0;
  while (start < screen.size()) {
    const std::size_t end = std::min(screen.find('\n', start), screen.size());
    widest = std::max(widest, end - start);
    start = end + 1;
  }
  return widest;
}

}  // namespace

TEST_F(Screen, OfAFailureSaysWhatWasExpectedAndWhatHappened) {
  trial.verdict.outcome = Outcome::failed;
  trial.verdict.sentence = "1 of 2 tests passes.";
  trial.verdict.tests = {
      test("answers", TestState::passed),
      test("keeps bytes", TestState::failed,
           {{"a_test.cpp", 7, "Value of: reply\n  Actual: \"\"", false}})};
  trial.verdict.misconceptions = {{"mute", "It said nothing."}};
  trial.output = "listening\n";

  EXPECT_EQ(run_screen(),
            "An echo server\n"
            "1 of 2 tests passes.\n"
            "\n"
            "  ok    answers\n"
            "  FAIL  keeps bytes\n"
            "\n"
            "keeps bytes\n"
            "  a_test.cpp:7\n"
            "    Value of: reply\n"
            "      Actual: \"\"\n"
            "\n"
            "Likely cause: mute\n"
            "  It said nothing.\n"
            "  Read on: chapters/01_hello/README.md#mute\n"
            "\n"
            "Your program printed\n"
            "  | listening\n"
            "\n"
            "Edit  chapters/01_hello/exercises/echo_server/echo_server.cpp\n"
            "Run   tools/workbook run echo_server\n"
            "Hint  tools/workbook hint echo_server  (1 of 3)\n");
}

TEST_F(Screen, OfAFailureShowsItsMessagesWhoWaitedAndTwoFindings) {
  trial.verdict.outcome = Outcome::stuck;
  trial.verdict.sentence = "Stuck.";
  auto hang = test("answers", TestState::stuck, {{"", 0, "It waits.", false}});
  hang.picture = "a -> b\n";
  hang.waiting = "Thread a has been in recv.\n";
  hang.findings = {{"mute", "It said nothing.", "", ""},
                   {"deaf", "It heard nothing.", "page#deaf", "the loop"},
                   {"late", "It came late.", "", ""},
                   {"third", "One too many.", "", ""}};
  trial.verdict.tests = {test("greets", TestState::passed), hang};
  trial.verdict.tests[0].picture = "of a test that passes\n";
  trial.verdict.misconceptions = {{"mute", "It said nothing."}};

  EXPECT_THAT(run_screen(), HasSubstr("answers\n"
                                      "    It waits.\n"
                                      "\n"
                                      "  Its messages, up to the failure:\n"
                                      "  a -> b\n"
                                      "\n"
                                      "  Who waited then:\n"
                                      "  Thread a has been in recv.\n"
                                      "\n"
                                      "Likely cause: mute\n"
                                      "  It said nothing.\n"
                                      "  Read on: chapters/01_hello/README.md#mute\n"
                                      "\n"
                                      "Likely cause: deaf\n"
                                      "  It heard nothing.\n"
                                      "  Read on: page#deaf\n"
                                      "  Look at: the loop\n"
                                      "\n"
                                      "Likely cause: late\n"
                                      "  It came late.\n"
                                      "\n"
                                      "Edit  "));
}

TEST_F(Screen, ShowsTheMessagesOfAllTestsWhenAsked) {
  trial.verdict.outcome = Outcome::solved;
  trial.verdict.sentence = "All 2 tests pass.";
  trial.verdict.tests = {test("answers", TestState::passed),
                         test("keeps bytes", TestState::passed)};
  trial.verdict.tests[0].picture = "a -> b\n";

  EXPECT_EQ(run_screen().find("a -> b"), std::string::npos);
  EXPECT_THAT(show_trial(look, trial, {.exercise = exercise(0), .trace = true}),
              HasSubstr("  ok    keeps bytes\n"
                        "\n"
                        "answers\n"
                        "  a -> b\n"
                        "\n"
                        "Compare  "));
}

TEST_F(Screen, OfAnUntouchedStubIsCalm) {
  trial.untouched = true;
  trial.verdict.outcome = Outcome::not_solved_yet;
  trial.verdict.sentence = "Not solved yet.";
  trial.verdict.tests = {test("answers", TestState::not_solved_yet,
                              {{"a.cpp", 1, "not solved yet: a.cpp:1", false}})};

  EXPECT_EQ(run_screen(),
            "An echo server\n"
            "Not begun yet: echo_server.cpp is as the book has it.\n"
            "\n"
            "  todo  answers\n"
            "\n"
            "Edit  chapters/01_hello/exercises/echo_server/echo_server.cpp\n"
            "Run   tools/workbook run echo_server\n"
            "Hint  tools/workbook hint echo_server  (1 of 3)\n");
}

TEST_F(Screen, OfAHalfSolvedStubSaysWhereTheAnswerIsToStand) {
  trial.verdict.outcome = Outcome::not_solved_yet;
  trial.verdict.sentence = "Not solved yet.";
  trial.verdict.tests = {
      test("answers", TestState::not_solved_yet,
           {{"a.cpp", 1, "x failed: not solved yet: a.cpp:14", false}})};

  EXPECT_THAT(run_screen(),
              AllOf(HasSubstr("Not solved yet. The answer is to stand at a.cpp:14.\n"),
                    Not(HasSubstr("x failed"))));
}

TEST_F(Screen, OfASolvedExerciseSaysWhatIsNext) {
  trial.verdict.outcome = Outcome::solved;
  trial.verdict.sentence = "All 2 tests pass.";

  EXPECT_EQ(run_screen(),
            "An echo server\n"
            "All 2 tests pass.\n"
            "\n"
            "Compare  tools/workbook solution echo_server\n"
            "Next     tools/workbook next  (A calculator, 15 min)\n");
}

TEST_F(Screen, OfACompileErrorShowsTheFirstOneInFull) {
  trial.verdict = runner::judge(CompilerFindings{
      .in_own_file = true,
      .sentence = "echo_server.cpp does not compile: 2 errors.",
      .errors = {{.file = "echo_server.cpp",
                  .line = 12,
                  .column = 3,
                  .severity = "error",
                  .message = "no such thing",
                  .excerpt = {"   12 |   thing();", "      |   ^"},
                  .explanation = "Make one."},
                 {.file = "echo_server.cpp", .line = 13, .severity = "error"}},
      .rest = {},
      .log = "build/logs/echo_server.build.txt"});

  EXPECT_EQ(run_screen(),
            "An echo server\n"
            "echo_server.cpp does not compile: 2 errors.\n"
            "\n"
            "echo_server.cpp:12:3\n"
            "  error: no such thing\n"
            "   12 |   thing();\n"
            "      |   ^\n"
            "  => Make one.\n"
            "1 more error: build/logs/echo_server.build.txt\n"
            "\n"
            "Edit  chapters/01_hello/exercises/echo_server/echo_server.cpp\n"
            "Run   tools/workbook run echo_server\n"
            "Hint  tools/workbook hint echo_server  (1 of 3)\n");
}

TEST_F(Screen, OfAMissingFileOffersToRestoreIt) {
  trial.verdict.outcome = Outcome::missing_file;
  trial.verdict.sentence = "echo_server.cpp is not there.";

  EXPECT_THAT(run_screen(), HasSubstr("Restore  tools/workbook reset echo_server\n"));
}

TEST_F(Screen, LeavesOutExpectationsThatOnlyNameACause) {
  trial.verdict.outcome = Outcome::failed;
  trial.verdict.tests = {
      test("answers", TestState::failed,
           {{"a.cpp", 1, "diagnosis", true}, {"a.cpp", 2, "plain", false}})};
  EXPECT_THAT(run_screen(), AllOf(HasSubstr("plain"), Not(HasSubstr("diagnosis"))));

  trial.verdict.tests[0].failures.pop_back();
  EXPECT_THAT(run_screen(), HasSubstr("diagnosis")) << "there is nothing else to show";
}

TEST_F(Screen, FoldsLongOutputAndSaysWhereAllOfItIs) {
  trial.verdict.outcome = Outcome::failed;
  trial.output_log = "build/logs/echo_server.output.txt";
  for (int line = 1; line <= 100; ++line) trial.output += std::to_string(line) + "\n";

  EXPECT_THAT(run_screen(),
              AllOf(HasSubstr("  | 10\n  | ... 81 lines left out\n  | 92\n"),
                    HasSubstr("  All of it: build/logs/echo_server.output.txt\n")));
}

TEST_F(Screen, NeverPassesOnWhatATerminalWouldObey) {
  trial.verdict.outcome = Outcome::failed;
  trial.verdict.tests = {
      test("answers", TestState::failed, {{"", 0, "\x1b[2Jgone", false}})};
  trial.verdict.misconceptions = {{"\x1b[31m", "\a"}};
  trial.output = "\x1b]0;title\a\x1b[?1049h\n";

  EXPECT_EQ(run_screen().find('\x1b'), std::string::npos);
  EXPECT_EQ(run_screen().find('\a'), std::string::npos);
}

TEST_F(Screen, KeepsToItsWidth) {
  trial.verdict.outcome = Outcome::failed;
  trial.verdict.sentence =
      std::string(30, 'x') + " " + std::string(40, 'y') + " and more";
  std::string words;
  for (int word = 0; word != 40; ++word) words += "word ";
  trial.verdict.tests = {test("answers", TestState::failed, {{"", 0, words, false}})};
  trial.verdict.misconceptions = {{"mute", words}};

  EXPECT_LE(width_of(run_screen()), 80);
}

TEST_F(Screen, SaysTheSameWithAndWithoutColour) {
  trial.verdict.outcome = Outcome::failed;
  trial.verdict.sentence = "1 of 2 tests passes.";
  trial.verdict.tests = {
      test("answers", TestState::passed),
      test("keeps bytes", TestState::failed, {{"", 0, "no", false}})};
  const std::string plain = run_screen();
  look.colour = true;
  std::string coloured = run_screen();
  EXPECT_NE(coloured, plain);
  for (auto at = coloured.find('\x1b'); at != std::string::npos;
       at = coloured.find('\x1b'))
    coloured.erase(at, coloured.find('m', at) + 1 - at);
  EXPECT_EQ(coloured, plain);
}

TEST_F(Screen, OfTheListShowsWhereEverythingStands) {
  progress.at(exercise(0)) = {.attempts = 3,
                              .hints = 1,
                              .last_run = "2025-03-16T15:09:26Z",
                              .solved = "2025-03-14T15:09:26Z"};
  progress.at(exercise(2)).given_up = "2025-03-14T15:09:26Z";
  progress.at(exercise(2)).hints = 3;

  EXPECT_EQ(
      show_list(look, book, progress),
      R"(Small Book                        1 of 3 solved, 1 given up, 3 attempts, 4 hints

01 Hello                                              1 of 2, 3 attempts, 1 hint
  solved    echo_server   10 min  easy    3 attempts, 1 hint, 2025-03-14
> open      calculator    15 min  medium

02 Linger                                            0 of 1, 1 given up, 3 hints
  given up  last_words     5 min  hard    3 hints, 2025-03-14

> is next  tools/workbook next
)");
}

TEST_F(Screen, OfTheListShowsHowAReviewWent) {
  progress.reviews["hello"].take(5, 7);

  EXPECT_THAT(show_list(look, book, progress), HasSubstr("0 of 2, review 5 of 7\n"));
  EXPECT_THAT(show_list(look.plainly(), book, progress),
              HasSubstr("Chapter 01 Hello: 0 of 2 solved, review 5 of 7.\n"));
}

TEST_F(Screen, OfACheckShowsEveryVerdict) {
  Trial solved;
  solved.verdict.outcome = Outcome::solved;
  Trial untouched;
  untouched.untouched = true;
  Trial failing;
  failing.verdict.outcome = Outcome::failed;
  failing.verdict.tests = {test("a", TestState::passed), test("b", TestState::failed)};
  progress.at(exercise(2)).solved = "2025-03-14T15:09:26Z";

  EXPECT_EQ(
      show_check(
          look, book,
          {{&exercise(0), solved}, {&exercise(1), untouched}, {&exercise(2), failing}},
          progress),
      "  ok    echo_server  solved\n"
      "  open  calculator   not begun\n"
      "  open  last_words   1 of 2 tests, solved before\n"
      "\n"
      "1 of 3 exercises solved.\n"
      "Run  tools/workbook run calculator\n");
}

TEST_F(Screen, OfACheckDoesNotCountWhatIsOptional) {
  book = small_book::book_with_fast_track();
  Trial solved;
  solved.verdict.outcome = Outcome::solved;
  Trial untouched;
  untouched.untouched = true;

  const std::vector<CheckRow> open{{&exercise(0), untouched}, {&exercise(1), solved}};
  EXPECT_EQ(show_check(look, book, open, progress),
            "  -     both         not begun, optional\n"
            "  ok    echo_server  solved\n"
            "\n"
            "1 of 1 exercise solved.\n");
  const auto json = nlohmann::json::parse(check_as_json(book, open, progress));
  EXPECT_EQ(json["all_solved"], true);
  EXPECT_EQ(json["exercises"], 1);
  EXPECT_EQ(json["results"][0]["counts"], false);

  mark_solved(progress, book, exercise(0));
  EXPECT_EQ(show_check(look, book, {{&exercise(0), solved}, {&exercise(1), untouched}},
                       progress),
            "  ok    both         solved, optional\n"
            "  open  echo_server  not begun\n"
            "\n"
            "0 of 1 exercise solved.\n"
            "3 exercises of chapters 1, 2 are marked as skipped; each is still there "
            "to be\n"
            "done.\n"
            "Run  tools/workbook run echo_server\n");
}

TEST_F(Screen, OfACheckCountsWhatIsOptionalWhenItWasAskedFor) {
  book = small_book::book_with_fast_track();
  Trial untouched;
  untouched.untouched = true;

  EXPECT_EQ(
      show_check(look, book,
                 {{.exercise = &exercise(0), .trial = untouched, .asked_for = true}},
                 progress),
      "  open  both  not begun\n"
      "\n"
      "0 of 1 exercise solved.\n"
      "Run  tools/workbook run both\n");
}

TEST_F(Screen, OfTheListSaysWhatAnOptionalExerciseStandsFor) {
  book = small_book::book_with_fast_track();

  EXPECT_THAT(
      show_list(look, book, progress),
      AllOf(HasSubstr(
                "00 Fast track                                                   "
                "        optional\n"
                "  open      both          45 min  hard    stands for chapters 1, 2\n"),
            HasSubstr("> open      echo_server")));
  mark_solved(progress, book, exercise(0));
  EXPECT_THAT(show_list(look, book, progress), HasSubstr("0 of 3 solved, 3 skipped"));
}

TEST_F(Screen, OfTheWelcomeTellsTheExperiencedWhereToBegin) {
  EXPECT_THAT(runner::show_welcome(look, book), Not(HasSubstr("You know")));
  book = small_book::book_with_fast_track();
  EXPECT_THAT(runner::show_welcome(look, book),
              HasSubstr("\nYou know ZeroMQ? 'tools/workbook run both' stands for "
                        "chapters 1, 2.\n"));
}

TEST_F(Screen, OfATaskNamesTheFilesToRead) {
  const auto page = runner::parse_page("# x\n\nWrite **it**.\n");

  EXPECT_EQ(runner::show_task(look, book, exercise(1), page, {}),
            "A calculator\n"
            "Hello, exercise 2 of 2, about 15 minutes\n"
            "\n"
            "Write **it**.\n"
            "\n"
            "Contract  chapters/01_hello/exercises/calculator/calculator.hpp\n"
            "Chapter   chapters/01_hello/README.md\n");
}

TEST_F(Screen, OfAHintOffersTheNextOne) {
  const auto page = runner::parse_page("# x\n## Hint 1\nThink.\n## Hint 2\nLook.\n");

  EXPECT_EQ(runner::show_hint(look, exercise(1), page, 1, {}),
            "A calculator: hint 1 of 2\n"
            "\n"
            "Think.\n"
            "\n"
            "More  tools/workbook hint calculator  (2 of 2)\n"
            "Run   tools/workbook run calculator\n");
  EXPECT_THAT(runner::show_hint(look, exercise(1), page, 2, {}),
              Not(HasSubstr("More")));
}

TEST_F(Screen, OfASolutionLeavesTheMarksOut) {
  EXPECT_THAT(runner::show_solution(look, exercise(1),
                                    {.source = "f() {\n  //! [answer]\n  x;\n}\n"}),
              HasSubstr("\n  f() {\n    x;\n  }\n\n"));
}

TEST_F(Screen, HasATwinInJson) {
  trial.verdict.outcome = Outcome::failed;
  trial.verdict.tests = {
      test("answers", TestState::failed, {{"a.cpp", 7, "no", false}})};
  trial.verdict.tests[0].picture = "a -> b\n";
  trial.verdict.tests[0].waiting = "nobody";
  trial.verdict.tests[0].findings = {{"mute", "It said nothing.", "page", "hint"}};
  trial.output = "bytes: \xff\n";
  const auto json =
      nlohmann::json::parse(runner::trial_as_json(exercise(0), trial, {.attempts = 2}));

  EXPECT_EQ(json.at("version"), runner::json_version);
  EXPECT_EQ(json.at("command"), "run");
  EXPECT_EQ(json.at("exercise").at("id"), "hello/echo_server");
  EXPECT_EQ(json.at("exercise").at("attempts"), 2);
  EXPECT_EQ(json.at("verdict").at("outcome"), "failed");
  EXPECT_EQ(json.at("verdict").at("solved"), false);
  const auto& first = json.at("verdict").at("tests").at(0);
  EXPECT_EQ(first.at("failures").at(0).at("line"), 7);
  EXPECT_EQ(first.at("picture"), "a -> b\n");
  EXPECT_EQ(first.at("waiting"), "nobody");
  EXPECT_EQ(first.at("findings").at(0).at("id"), "mute");
  EXPECT_EQ(first.at("findings").at(0).at("hint"), "hint");
}

TEST_F(Screen, OfTheListHasATwinInJson) {
  const auto json = nlohmann::json::parse(runner::list_as_json(book, progress));

  EXPECT_EQ(json.at("exercises"), 3);
  EXPECT_EQ(json.at("solved"), 0);
  EXPECT_EQ(json.at("current"), "hello/echo_server");
  EXPECT_EQ(json.at("chapters").at(0).at("exercises").at(1).at("state"), "open");
}
