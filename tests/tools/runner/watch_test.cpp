// Watch mode without a terminal: events change the state, the state is a screen.

#include <gmock/gmock.h>

#include "screens/steps.hpp"
#include "small_book.hpp"
#include "watch/key_reader.hpp"
#include "watch/keys.hpp"
#include "watch/list.hpp"
#include "watch/painter.hpp"
#include "watch/screen.hpp"
#include "watch/update.hpp"

namespace {

using namespace runner;
using namespace runner::watch;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

/** Whether effects are these, in this order. */
template <class... Wanted>
bool are(const Effects& effects) {
  if (effects.size() != sizeof...(Wanted)) return false;
  std::size_t index = 0;
  return (std::holds_alternative<Wanted>(effects[index++]) && ...);
}

class WatchMode : public testing::Test {
 protected:
  WatchMode() {
    state.book = &book;
    state.exercise = &exercise(0);
    state.desk = desk();
  }

  const Exercise& exercise(std::size_t index) { return *book.exercises().at(index); }

  static Desk desk() {
    Desk desk;
    desk.page.task = "Send it back.";
    desk.page.hints = {"Receive.", "Send."};
    desk.page.learned = "Every request has one reply.\n\nA REP has a rhythm.";
    desk.solution = "// Sends back what comes.\n";
    desk.alternatives = {{"poll", "poll.cpp", "poll();\n"}};
    desk.wrong_solutions = {
        {"mute", "Sends nothing.", "It said nothing.", "mute.cpp"},
        {"mute", "Sends too late.", "It said nothing.", "mute.late.cpp"}};
    return desk;
  }

  Effects press(const std::string& key) { return update(state, KeyPressed{key}); }

  void type(const std::string& keys) {
    for (const char key : keys) press(std::string(1, key));
  }

  static Trial trial(Outcome outcome, bool untouched = false) {
    Trial trial;
    trial.untouched = untouched;
    trial.verdict.outcome = outcome;
    trial.verdict.sentence = outcome == Outcome::solved ? "All pass." : "One fails.";
    trial.verdict.tests = {
        {.name = "Echo.Answers",
         .sentence = "answers",
         .state = outcome == Outcome::solved ? TestState::passed : TestState::failed,
         .failures = {{"a_test.cpp", 7, "It is mute.", false}}}};
    return trial;
  }

  Effects tried(Outcome outcome, bool untouched = false) {
    return update(state, Tried{trial(outcome, untouched), {}});
  }

  void solve() { state.progress.at(exercise(0)).solved = "2025-03-14T15:09:26Z"; }

  runner::Book book = small_book::book();
  State state;
};

}  // namespace

// --- What is wanted ------------------------------------------------------------------

TEST_F(WatchMode, TriesWhatWasSaved) {
  EXPECT_TRUE(are<Try>(update(state, Saved{})));
  EXPECT_TRUE(state.attempt);
}

TEST_F(WatchMode, TriesWhatWasOpenedButThatIsNoAttempt) {
  state.attempt = true;

  EXPECT_TRUE(are<Try>(update(state, Opened{&exercise(1), desk(), {}})));

  EXPECT_FALSE(state.attempt);
  EXPECT_EQ(state.exercise, &exercise(1));
}

TEST_F(WatchMode, KeepsAnAttemptOnce) {
  update(state, Saved{});

  const Effects first = tried(Outcome::failed);
  const Effects second = tried(Outcome::failed);

  EXPECT_TRUE(std::get<KeepRun>(first.at(0)).attempt);
  EXPECT_FALSE(std::get<KeepRun>(second.at(0)).attempt);
}

TEST_F(WatchMode, CancelsWithEscapeOrCOnlyWhatRuns) {
  EXPECT_THAT(press("Escape"), IsEmpty());
  EXPECT_TRUE(are<CheckAll>(press("c")));

  update(state, WorkIs{Work::running});

  EXPECT_TRUE(are<Cancel>(press("Escape")));
  EXPECT_TRUE(are<Cancel>(press("c")));
}

TEST_F(WatchMode, LeavesWithQAndWithCtrlC) {
  EXPECT_EQ(std::get<Quit>(press("q").at(0)).code, 0);
  EXPECT_EQ(std::get<Quit>(press("Ctrl-C").at(0)).code, 130);
  press("l");
  EXPECT_EQ(std::get<Quit>(press("Ctrl-C").at(0)).code, 130);
  press("x");
  EXPECT_EQ(std::get<Quit>(press("Ctrl-C").at(0)).code, 130);
}

TEST_F(WatchMode, AsksBeforeItResets) {
  EXPECT_THAT(press("x"), IsEmpty());
  EXPECT_THAT(show_home(state), HasSubstr("Put the untouched echo_server.cpp back?"));

  EXPECT_THAT(press("q"), IsEmpty());
  EXPECT_THAT(show_home(state), HasSubstr("Nothing was changed."));

  press("x");
  EXPECT_TRUE(are<runner::watch::Reset>(press("y")));
}

TEST_F(WatchMode, AsksBeforeItGivesUp) {
  EXPECT_THAT(press("s"), IsEmpty());
  EXPECT_TRUE(are<KeepGivenUp>(press("y")));
}

TEST_F(WatchMode, ShowsSolutionDifferenceAndOthersOnceItIsSolved) {
  solve();

  EXPECT_THAT(press("s"), IsEmpty());
  EXPECT_EQ(state.question, Question::none);
  EXPECT_THAT(show_home(state), HasSubstr("The solution"));
  EXPECT_TRUE(are<Compare>(press("s")));
  press("s");
  EXPECT_THAT(show_home(state), HasSubstr("another solution, poll"));
  press("s");
  EXPECT_THAT(show_home(state), HasSubstr("That was all there is to see"));
}

TEST_F(WatchMode, DrawsAllMessagesOnceSomebodyLooks) {
  tried(Outcome::failed);
  const std::size_t page = state.page;

  EXPECT_TRUE(std::get<Try>(press("t").at(0)).trace);
  update(state, Tried{.trial = trial(Outcome::failed), .traced = true});

  EXPECT_EQ(state.page, page) << "nothing new was run";
  press("t");
  EXPECT_THAT(press("t"), IsEmpty());
}

TEST_F(WatchMode, DebugsTheFirstFailedTest) {
  EXPECT_THAT(press("d"), IsEmpty());
  tried(Outcome::failed);

  EXPECT_EQ(std::get<Debug>(press("d").at(0)).test, "Echo.Answers");
}

TEST_F(WatchMode, GoesOnToTheNextOpenExerciseAndBack) {
  state.progress.at(exercise(1)).solved = "2025-03-14T15:09:26Z";

  EXPECT_EQ(std::get<Open>(press("n").at(0)).exercise, &exercise(2));
  EXPECT_THAT(press("p"), IsEmpty());
  EXPECT_EQ(state.remark, "This is the first exercise.");
  state.exercise = &exercise(2);
  EXPECT_EQ(std::get<Open>(press("p").at(0)).exercise, &exercise(1));
}

TEST_F(WatchMode, KeepsEachHintThatWasShown) {
  EXPECT_EQ(std::get<KeepHint>(press("h").at(0)).level, 1);
  EXPECT_EQ(std::get<KeepHint>(press("h").at(0)).level, 2);
  EXPECT_THAT(press("h"), IsEmpty());
}

TEST_F(WatchMode, ForgetsHintsOnAnotherPage) {
  press("h");
  tried(Outcome::failed);

  EXPECT_THAT(show_home(state), Not(HasSubstr("Hint 1 of 2")));
}

// --- Keys ----------------------------------------------------------------------------

TEST_F(WatchMode, HasEachKeyOnce) {
  for (const auto* table : {&home_keys(), &list_keys()})
    for (const KeyCommand& one : *table)
      EXPECT_EQ(std::ranges::count(*table, one.key, &KeyCommand::key), 1) << one.key;
}

TEST_F(WatchMode, ExplainsEveryKeyInItsHelp) {
  state.rows = 100;
  state.show = Show::help;

  const std::string help = show_keys(state);

  for (const KeyCommand& one : home_keys()) {
    EXPECT_THAT(help, HasSubstr(std::string(one.help.substr(0, 20)))) << one.key;
    EXPECT_THAT(help, HasSubstr(one.command(state))) << one.key;
  }
}

TEST_F(WatchMode, SaysWhatTheSameIsToType) {
  press("h");

  EXPECT_THAT(show_end(state),
              HasSubstr("The same: tools/workbook hint echo_server\n"));
}

TEST_F(WatchMode, SaysThatItDoesNotKnowAKey) {
  press("z");

  EXPECT_THAT(show_end(state), HasSubstr("No key is called z; ? shows all.\n"));
}

// --- Screens -------------------------------------------------------------------------

TEST_F(WatchMode, ShowsTheTaskUntilThereIsAnAttempt) {
  tried(Outcome::not_solved_yet, true);
  EXPECT_THAT(show_home(state),
              AllOf(HasSubstr("Send it back."), HasSubstr("not begun")));

  update(state, Saved{});
  tried(Outcome::failed);

  EXPECT_EQ(
      show_home(state),
      "An echo server\n"
      "One fails.\n"
      "\n"
      "  FAIL  answers\n"
      "\n"
      "answers\n"
      "  a_test.cpp:7\n"
      "    It is mute.\n" +
          std::string(80, '-') +
          "\n"
          "Run 2: 0 of 1 test. Watching echo_server.cpp. 0 of 3 solved.\n"
          "n next  l list  h hint 0/2  t trace  o open  d debug  r run  c check all\n"
          "? all keys  q quit\n");
}

TEST_F(WatchMode, ShowsAKnownVerdictWhileTheTestsAreBuilt) {
  update(state, Opened{&exercise(0), desk(), trial(Outcome::incomplete, true)});
  update(state, WorkIs{Work::building});
  const std::size_t page = state.page;

  EXPECT_THAT(show_home(state),
              AllOf(HasSubstr("Not begun yet"),
                    HasSubstr("Building echo_server.cpp ... (c cancels)")));
  tried(Outcome::not_solved_yet, true);
  EXPECT_EQ(state.page, page) << "the learner reads it";
}

TEST_F(WatchMode, SaysHowFarABuildIsThatTakesLong) {
  update(state, Opened{&exercise(0), desk(), trial(Outcome::incomplete, true)});

  update(state, WorkIs{Work::building, {.done = 12, .all = 40}});
  EXPECT_THAT(show_home(state), HasSubstr("Building echo_server.cpp and what it needs: "
                                          "12 of 40 steps ... (c cancels)"));
  update(state, WorkIs{Work::building, {.done = 1, .all = 2}});
  EXPECT_THAT(show_home(state), HasSubstr("Building echo_server.cpp ... (c cancels)"));
}

TEST_F(WatchMode, SaysWhatWasLearnedAndWhatIsNext) {
  solve();
  tried(Outcome::solved);

  EXPECT_THAT(show_home(state),
              AllOf(HasSubstr("\n\nEvery request has one reply.\n\n"),
                    HasSubstr("n  tools/workbook next  (A calculator, 15 min)\n")));
}

TEST_F(WatchMode, TellsWhatEachWrongSolutionTeaches) {
  solve();
  press("w");

  EXPECT_THAT(
      show_home(state),
      HasSubstr("what wrong solutions teach\n\n"
                "Sends nothing.\nmute\n  It said nothing.\n  mute.cpp\n\n"
                "Sends too late.\nmute\n  It said nothing.\n  mute.late.cpp\n"));
}

TEST_F(WatchMode, SaysHowFarACheckIs) {
  update(state, WorkIs{Work::checking});
  EXPECT_THAT(show_end(state), HasSubstr("Checking all: 0 of 3 done ... (c cancels)"));

  update(state, CheckedOne{&exercise(0), trial(Outcome::solved)});

  EXPECT_THAT(show_end(state), HasSubstr("Checking all: 1 of 3 done"));
}

TEST_F(WatchMode, KeepsVerdictsOfACheckInTheOrderOfTheBookAndWhatIsSolvedAtOnce) {
  update(state, WorkIs{Work::checking});

  const Effects solved =
      update(state, CheckedOne{&exercise(2), trial(Outcome::solved)});
  const Effects failed =
      update(state, CheckedOne{&exercise(0), trial(Outcome::failed)});
  update(state, CheckedOne{&exercise(1), trial(Outcome::failed)});

  EXPECT_EQ(std::get<KeepCheck>(solved.at(0)).exercise, &exercise(2));
  EXPECT_THAT(failed, IsEmpty());
  const auto& done = state.checking->done;
  ASSERT_THAT(done, SizeIs(3));
  for (std::size_t index = 0; index != 3; ++index)
    EXPECT_EQ(done[index].first, &exercise(index));
}

TEST_F(WatchMode, SkipsAndTakesThatBack) {
  EXPECT_TRUE(std::get<KeepSkipped>(press("k").at(0)).skipped);
  EXPECT_THAT(show_end(state), HasSubstr("Skipped: n goes on, k takes it back. The "
                                         "same: tools/workbook skip echo_server"));
  EXPECT_EQ(standing(state.progress.of(exercise(0))), Standing::skipped);

  EXPECT_FALSE(std::get<KeepSkipped>(press("k").at(0)).skipped);
  EXPECT_THAT(show_end(state), HasSubstr("The same: tools/workbook run echo_server"));
  EXPECT_EQ(standing(state.progress.of(exercise(0))), Standing::open);
}

TEST_F(WatchMode, SkipsNothingThatIsDone) {
  solve();

  EXPECT_THAT(press("k"), IsEmpty());
  EXPECT_THAT(show_end(state), HasSubstr("there is nothing to skip."));
}

TEST_F(WatchMode, OffersTheReviewOnceAChapterIsDone) {
  EXPECT_THAT(press("v"), IsEmpty());
  EXPECT_THAT(show_end(state), HasSubstr("There are no review questions"));
  state.desk.has_quiz = true;
  EXPECT_TRUE(are<Review>(press("v")));
  EXPECT_THAT(show_end(state), HasSubstr("The same: tools/workbook quiz hello"));
  EXPECT_THAT(show_end(state), Not(HasSubstr("v review")));

  solve();
  state.progress.at(exercise(1)).skipped = "2025-03-14T15:09:26Z";
  tried(Outcome::solved);

  EXPECT_THAT(show_end(state), HasSubstr("v review"));
  EXPECT_THAT(show_home(state), HasSubstr("v  tools/workbook quiz hello"));
}

TEST_F(WatchMode, TellsWhichSaveItTried) {
  update(state, Saved{"1234.5"});
  EXPECT_EQ(std::get<KeepRun>(tried(Outcome::failed).at(0)).save, "1234.5");
  EXPECT_EQ(std::get<KeepRun>(tried(Outcome::failed).at(0)).save, "");

  update(state, Saved{"1234.5"});
  press("r");  // on the learner's word, and not because of the save
  EXPECT_EQ(std::get<KeepRun>(tried(Outcome::failed).at(0)).save, "");
}

TEST_F(WatchMode, SaysAConditionOnce) {
  update(state, Condition{"It is unusual."});
  update(state, Condition{"It is unusual."});

  EXPECT_THAT(state.conditions, SizeIs(1));
  EXPECT_THAT(show_end(state), HasSubstr("It is unusual.\n"));
}

TEST_F(WatchMode, IsNeverWiderThanTheTerminal) {
  solve();
  tried(Outcome::failed);
  for (const std::size_t columns : {20U, 40U, 79U, 200U})
    for (const Show show : {Show::home, Show::list, Show::trace, Show::help}) {
      update(state, Resized{columns, 10});
      state.show = show;
      for (const std::string& line : picture_of(state).lines)
        EXPECT_LE(line.size(), columns) << line;
    }
}

TEST_F(WatchMode, FillsNoMoreThanTheOtherScreen) {
  for (const std::size_t rows : {1U, 5U, 8U, 24U})
    for (const Show show : {Show::list, Show::trace, Show::help}) {
      update(state, Resized{80, rows});
      state.show = show;
      EXPECT_LE(picture_of(state).lines.size(), rows);
    }
}

TEST_F(WatchMode, DoesNotScrollPastTheEnd) {
  update(state, Resized{80, 10});
  press("?");
  press("End");
  const std::string end = show_keys(state);
  press("PageDown");
  EXPECT_EQ(show_keys(state), end);

  press("Up");

  EXPECT_NE(show_keys(state), end);
}

// --- The list ------------------------------------------------------------------------

TEST_F(WatchMode, ListsWhatItsFilterLetsThrough) {
  solve();
  press("l");
  EXPECT_THAT(listed(state), SizeIs(3));

  press("o");
  EXPECT_THAT(listed(state), SizeIs(2));
  press("s");
  EXPECT_THAT(listed(state), testing::ElementsAre(&exercise(0)));
}

TEST_F(WatchMode, StaysAtTheSelectedExerciseWhenTheFilterLetsItThrough) {
  solve();
  press("l");
  press("End");

  press("o");

  EXPECT_EQ(listed(state).at(state.list.selected), &exercise(2));
}

TEST_F(WatchMode, SearchesWhileOneTypesInAnyCase) {
  press("l");
  type("/LAST");
  EXPECT_EQ(listed(state).at(state.list.selected), &exercise(2));

  press("Backspace");
  EXPECT_EQ(state.list.search, "LAS");
  press("Enter");

  EXPECT_EQ(std::get<Open>(press("Enter").at(0)).exercise, &exercise(2));
  EXPECT_EQ(state.show, Show::home);
}

TEST_F(WatchMode, FindsAnExerciseByItsChapter) {
  press("l");
  type("/linger");

  EXPECT_EQ(listed(state).at(state.list.selected), &exercise(2));
}

TEST_F(WatchMode, SaysWhenASearchFindsNothing) {
  press("l");
  type("/zebra");

  EXPECT_THAT(show_list_of(state), HasSubstr("/zebra_  (nothing found)"));
}

TEST_F(WatchMode, ListsChaptersWithWhatTheyAddUpTo) {
  solve();
  state.progress.at(exercise(1)).attempts = 3;
  press("l");

  EXPECT_THAT(show_list_of(state),
              AllOf(HasSubstr("01 Hello "), HasSubstr("1 of 2, 3 attempts\n"),
                    HasSubstr("02 Linger "), HasSubstr("0 of 1\n")));

  press("s");
  EXPECT_THAT(show_list_of(state), Not(HasSubstr("02 Linger")));
}

TEST_F(WatchMode, ShowsTheSelectedExerciseInALowList) {
  constexpr std::size_t chapters_and_exercises = 5;
  press("l");
  press("End");
  while (list_height(state) >= chapters_and_exercises) --state.rows;

  EXPECT_THAT(show_list_of(state),
              AllOf(HasSubstr("> open      last_words"), Not(HasSubstr("01 Hello"))));
}

TEST_F(WatchMode, SaysInItsListWhatAFastTrackStandsFor) {
  book = small_book::book_with_fast_track();
  state.exercise = &exercise(1);
  state.columns = 80;
  press("l");

  EXPECT_THAT(show_list_of(state),
              HasSubstr("both          45 min  hard    stands for chapters 1, 2\n"));
}

TEST_F(WatchMode, HasNowhereToGoInAnEmptyList) {
  press("l");
  press("s");

  EXPECT_THAT(show_list_of(state), HasSubstr("There are none."));
  EXPECT_THAT(press("Enter"), IsEmpty());
  EXPECT_THAT(press("n"), IsEmpty());
  press("Down");
  press("End");
  EXPECT_EQ(state.list.selected, 0U);
}

// --- Painting ------------------------------------------------------------------------

TEST(APainter, WritesNothingForTheSameScreen) {
  Painter painter;
  const Picture picture{.page = 1, .lines = {"one", "two"}, .end = 0};
  painter.paint(picture, 24);

  EXPECT_EQ(painter.paint(picture, 24), std::string(terminal_code::hide_cursor()));
}

TEST(APainter, WritesOnlyFromTheFirstLineThatChanged) {
  Painter painter;
  painter.paint({.page = 1, .lines = {"one", "two", "three"}, .end = 0}, 24);

  const std::string text =
      painter.paint({.page = 1, .lines = {"one", "2", "three"}, .end = 0}, 24);

  EXPECT_THAT(text, AllOf(Not(HasSubstr("one")), HasSubstr("2"), HasSubstr("three")));
}

TEST(APainter, MovesAnotherPageOffTheScreenAndErasesNothingOfIt) {
  Painter painter;
  painter.paint({.page = 1, .lines = {"one"}, .end = 0}, 3);

  const std::string text = painter.paint({.page = 2, .lines = {"two"}, .end = 0}, 3);

  EXPECT_THAT(text, HasSubstr("\r\n\n" + terminal_code::up(2)));
}

TEST(APainter, TakesTheKeysOffAPageThatIsOver) {
  Painter painter;
  painter.paint({.page = 1, .lines = {"one", "rule", "keys"}, .end = 2}, 5);

  const std::string text = painter.paint({.page = 2, .lines = {"two"}, .end = 0}, 5);

  EXPECT_THAT(text, HasSubstr(terminal_code::up(1) + "\r" +
                              std::string(terminal_code::erase_below()) + "\r\n"));
}

TEST(APainter, BringsTheUsualScreenBackBeforeItLeaves) {
  Painter painter;
  painter.paint({.other = true, .lines = {"list"}, .end = 0}, 24);

  EXPECT_THAT(painter.leave(),
              StartsWith(std::string(terminal_code::leave_other_screen())));
}

// --- Keys of a terminal --------------------------------------------------------------

TEST(AKey, IsNamedAndTakenOff) {
  std::string_view bytes = "a\x1b[A\x1b\x03\xC3\xA9 ";

  for (const std::string key : {"a", "Up", "Escape", "Ctrl-C", "\xC3\xA9", "Space"})
    EXPECT_EQ(terminal_code::take_key(bytes), key);
  EXPECT_THAT(bytes, IsEmpty());
}

TEST(AKey, ThatIsUnknownIsTakenOffWhole) {
  std::string_view bytes = "\x1b[15~q";

  EXPECT_EQ(terminal_code::take_key(bytes), "");
  EXPECT_EQ(terminal_code::take_key(bytes), "q");
}

TEST(AKeyReader, FindsAKeyWhoseBytesComeOneByOne) {
  for (const std::string bytes : {"\x1b[A", "\x1bOA", "\x1b[6~", "\xE2\x82\xAC"}) {
    KeyReader reader;
    std::vector<std::string> keys;
    for (const char byte : bytes) {
      EXPECT_THAT(keys, IsEmpty()) << bytes;
      keys = reader.take({&byte, 1});
    }
    std::string_view whole = bytes;
    EXPECT_THAT(keys, testing::ElementsAre(terminal_code::take_key(whole)));
    EXPECT_FALSE(reader.waits());
  }
}

TEST(AKeyReader, TakesTheKeysBeforeAnUnfinishedOneAtOnce) {
  KeyReader reader;

  EXPECT_THAT(reader.take("ab\x1b["), testing::ElementsAre("a", "b"));
  EXPECT_TRUE(reader.waits());
  EXPECT_THAT(reader.take("Bc"), testing::ElementsAre("Down", "c"));
}

TEST(AKeyReader, TakesALoneEscapeForThatKeyOnceNothingMoreComes) {
  KeyReader reader;

  EXPECT_THAT(reader.take("\x1b"), IsEmpty());
  EXPECT_THAT(reader.take_rest(), testing::ElementsAre("Escape"));
  EXPECT_THAT(reader.take("A"), testing::ElementsAre("A"));
}

TEST(AKeyReader, TakesAnEscapeBeforeALetterForTwoKeys) {
  KeyReader reader;
  reader.take("\x1b");

  EXPECT_THAT(reader.take("q"), testing::ElementsAre("Escape", "q"));
}

TEST(AKeyReader, DropsTheBeginningOfAKeyWhoseEndNeverComes) {
  for (const std::string bytes : {"\x1b[", "\x1bO", "\x1b[15", "\xE2\x82", "\xC3"}) {
    KeyReader reader;

    EXPECT_THAT(reader.take(bytes), IsEmpty());
    EXPECT_THAT(reader.take_rest(), IsEmpty()) << bytes;
    EXPECT_THAT(reader.take("q"), testing::ElementsAre("q"));
  }
}

TEST(AKeyReader, IsNotStoppedByBytesThatAreNoCharacter) {
  KeyReader reader;

  EXPECT_THAT(reader.take("\xC3q"), testing::Contains("q"));
  EXPECT_THAT(reader.take("\x80\xFFq"), testing::Contains("q"));
}

// --- Lines ---------------------------------------------------------------------------

TEST(ALineOfTheScreen, ThatIsTooLongGoesOnInItsColour) {
  const Look look{.colour = true};

  EXPECT_THAT(screen_lines(look.good("abcd") + "\nx", 2),
              testing::ElementsAre("\x1b[32mab\x1b[0m", "\x1b[32mcd\x1b[0m", "x"));
}
