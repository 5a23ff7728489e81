#include "progress/progress.hpp"

#include <gmock/gmock.h>

#include "small_book.hpp"

using runner::current_exercise;
using runner::Exercise;
using runner::next_open;
using runner::parse_progress;
using runner::Progress;
using runner::ProgressError;
using runner::Standing;
using runner::standing;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::ThrowsMessage;

namespace {

/** The small book, and a learner who has begun nothing. */
class SmallProgress : public testing::Test {
 protected:
  const Exercise& exercise(std::size_t index) { return *book.exercises().at(index); }

  void solve(std::size_t index) { progress.at(exercise(index)).solved = runner::now(); }

  const runner::Book book = small_book::book();
  Progress progress;
};

/** The small book with an exercise that stands for both of its chapters. */
class FastTrack : public testing::Test {
 protected:
  const runner::Book book = small_book::book_with_fast_track();
  const Exercise& both = *book.exercises().at(0);
  const Exercise& hello_first = *book.exercises().at(1);
  const Exercise& hello_second = *book.exercises().at(2);
  const Exercise& linger = *book.exercises().at(3);
  Progress progress;
};

}  // namespace

TEST_F(SmallProgress, BeginsWithTheFirstExercise) {
  EXPECT_EQ(current_exercise(book, progress), &exercise(0));
}

TEST_F(SmallProgress, GoesOnWithTheFirstOpenExercise) {
  solve(0);
  EXPECT_EQ(current_exercise(book, progress), &exercise(1));
}

TEST_F(SmallProgress, StaysWithTheExerciseThatWasRunByName) {
  progress.current = exercise(2).id;
  EXPECT_EQ(current_exercise(book, progress), &exercise(2));
}

TEST_F(SmallProgress, LeavesTheExerciseThatWasRunByNameOnceItIsSolved) {
  progress.current = exercise(2).id;
  solve(2);
  EXPECT_EQ(current_exercise(book, progress), &exercise(0));
}

TEST_F(SmallProgress, GoesOnBehindAnExerciseAndThenFromTheStart) {
  EXPECT_EQ(next_open(book, progress, exercise(0)), &exercise(1));
  EXPECT_EQ(next_open(book, progress, exercise(2)), &exercise(0));
  solve(0);
  solve(1);
  EXPECT_EQ(next_open(book, progress, exercise(2)), nullptr);
}

TEST_F(SmallProgress, IsDoneWhenNothingIsOpen) {
  solve(0);
  solve(1);
  progress.at(exercise(2)).given_up = runner::now();
  EXPECT_EQ(current_exercise(book, progress), nullptr);
}

TEST_F(SmallProgress, CallsAnExerciseSolvedThatWasGivenUpBefore) {
  progress.at(exercise(0)).given_up = runner::now();
  EXPECT_EQ(standing(progress.of(exercise(0))), Standing::given_up);
  solve(0);
  EXPECT_EQ(standing(progress.of(exercise(0))), Standing::solved);
}

TEST_F(SmallProgress, PassesBySkippedExercises) {
  progress.at(exercise(0)).skipped = runner::now();

  EXPECT_EQ(standing(progress.of(exercise(0))), Standing::skipped);
  EXPECT_EQ(current_exercise(book, progress), &exercise(1));
  solve(0);
  EXPECT_EQ(standing(progress.of(exercise(0))), Standing::solved);
}

TEST_F(SmallProgress, AddsUpAChapterAndTheBook) {
  progress.at(exercise(0)) = {
      .attempts = 3, .hints = 2, .last_run = "2025-03-14T15:09:26Z", .solved = "then"};
  progress.at(exercise(1)) = {
      .attempts = 1, .last_run = "2025-03-15T15:09:26Z", .given_up = "then"};
  progress.at(exercise(2)).skipped = "then";

  const runner::Totals chapter = totals(book.chapters[0], progress);
  EXPECT_EQ(chapter.exercises, 2U);
  EXPECT_EQ(chapter.solved, 1U);
  EXPECT_EQ(chapter.given_up, 1U);
  EXPECT_EQ(chapter.skipped, 0U);
  EXPECT_EQ(chapter.attempts, 4);
  EXPECT_EQ(chapter.hints, 2);
  EXPECT_EQ(chapter.last_run, "2025-03-15T15:09:26Z");
  const runner::Totals all = totals(book, progress);
  EXPECT_EQ(all.exercises, 3U);
  EXPECT_EQ(all.skipped, 1U);
}

// --- An exercise that stands for chapters --------------------------------------------

TEST_F(FastTrack, IsNothingThatAnybodyIsLedTo) {
  EXPECT_EQ(current_exercise(book, progress), &hello_first);
  EXPECT_EQ(next_open(book, progress, linger), &hello_first);
  EXPECT_EQ(exercise_before(book, hello_first), nullptr);
  EXPECT_EQ(exercise_before(book, linger), &hello_second);
}

TEST_F(FastTrack, IsWhereOneIsWhoHasRunItByName) {
  progress.current = both.id;

  EXPECT_EQ(current_exercise(book, progress), &both);
  EXPECT_EQ(next_open(book, progress, both), &hello_first);
  EXPECT_EQ(exercise_before(book, both), nullptr);
}

TEST_F(FastTrack, LeavesNothingUnfinishedWhileItIsOpen) {
  for (const Exercise* const one : book.path()) mark_solved(progress, book, *one);

  EXPECT_EQ(current_exercise(book, progress), nullptr);
  EXPECT_TRUE(is_done(book.chapters[0], progress));
  EXPECT_EQ(totals(book, progress).solved, 3U);
  EXPECT_EQ(totals(book, progress).exercises, 3U);
  EXPECT_EQ(totals(book, progress).optional, 1U);
}

TEST_F(FastTrack, SkipsWhatIsOpenInItsChaptersOnceItIsSolved) {
  EXPECT_TRUE(mark_solved(progress, book, both));

  for (const Exercise* const one : book.path()) {
    EXPECT_EQ(standing(progress.of(*one)), Standing::skipped);
    EXPECT_EQ(progress.of(*one).skipped, progress.of(both).solved);
  }
  EXPECT_EQ(standing(progress.of(both)), Standing::solved);
  EXPECT_EQ(current_exercise(book, progress), nullptr);
  EXPECT_EQ(totals(book, progress).solved, 0U) << "skipped is not solved";
  EXPECT_EQ(totals(book, progress).skipped, 3U);
}

TEST_F(FastTrack, LeavesWhatWasDoneAsItIs) {
  mark_solved(progress, book, hello_first);
  progress.at(hello_second).given_up = "2025-03-14T15:09:26Z";

  mark_solved(progress, book, both);

  EXPECT_EQ(standing(progress.of(hello_first)), Standing::solved);
  EXPECT_EQ(progress.of(hello_first).skipped, "");
  EXPECT_EQ(standing(progress.of(hello_second)), Standing::given_up);
  EXPECT_EQ(standing(progress.of(linger)), Standing::skipped);
}

TEST_F(FastTrack, SkipsOnlyTheFirstTimeThatItIsSolved) {
  mark_solved(progress, book, both);
  progress.at(linger).skipped.clear();  // it was run since

  EXPECT_FALSE(mark_solved(progress, book, both));

  EXPECT_EQ(standing(progress.of(linger)), Standing::open);
}

TEST_F(FastTrack, LetsWhatItSkippedBeSolved) {
  mark_solved(progress, book, both);

  EXPECT_TRUE(mark_solved(progress, book, linger));

  EXPECT_EQ(standing(progress.of(linger)), Standing::solved);
  EXPECT_EQ(progress.of(linger).skipped, "");
}

// --- Its file ------------------------------------------------------------------------

TEST_F(SmallProgress, MovesWithAnExerciseToItsNewId) {
  progress.exercises["hello/echo"].attempts = 3;
  EXPECT_EQ(progress.of(exercise(0)).attempts, 3);

  ++progress.at(exercise(0)).attempts;

  EXPECT_EQ(progress.exercises.at("hello/echo_server").attempts, 4);
  EXPECT_FALSE(progress.exercises.contains("hello/echo"));
}

TEST_F(SmallProgress, SurvivesBeingWrittenAndRead) {
  progress.started = "2025-03-14T15:09:26Z";
  progress.current = "hello/calculator";
  progress.exercises["hello/echo_server"] = {.attempts = 2,
                                             .hints = 1,
                                             .first_run = "2025-03-14T15:10:00Z",
                                             .last_run = "2025-03-14T15:11:00Z",
                                             .solved = "2025-03-14T15:11:00Z",
                                             .given_up = ""};
  const Progress read = parse_progress(to_text(progress));

  EXPECT_EQ(read.started, progress.started);
  EXPECT_EQ(read.current, progress.current);
  EXPECT_EQ(to_text(read), to_text(progress));
  EXPECT_EQ(read.exercises.at("hello/echo_server").attempts, 2);
}

TEST_F(SmallProgress, KeepsExercisesThatTheBookHasNoMore) {
  progress.exercises["gone/for_good"].attempts = 1;
  EXPECT_TRUE(parse_progress(to_text(progress)).exercises.contains("gone/for_good"));
}

TEST(ParseProgress, RefusesWhatMakesNoSense) {
  for (
      const char* const text :
      {"", "{", "[]", "null", R"({"version": "1"})", R"({"version": 1})",
       R"({"version":1,"started":"","current":"","exercises":{"a":{"attempts":"x"}}})"})
    EXPECT_THROW(parse_progress(text), ProgressError) << text;
}

TEST(ParseProgress, UnderstandsWhatTheFirstVersionWrote) {
  const char* const first = R"({"version": 1, "started": "2025-03-14T15:09:26Z",
    "current": "hello/echo", "exercises": {"hello/echo": {"attempts": 3, "hints": 1,
    "first_run": "", "last_run": "", "solved": "2025-03-14T15:10:26Z",
    "given_up": ""}}})";

  const Progress progress = parse_progress(first);

  EXPECT_EQ(progress.current, "hello/echo");
  EXPECT_EQ(progress.exercises.at("hello/echo").attempts, 3);
  EXPECT_EQ(progress.exercises.at("hello/echo").skipped, "");
  EXPECT_EQ(standing(progress.exercises.at("hello/echo")), Standing::solved);
  EXPECT_EQ(runner::version_of_progress(first), 1);
  EXPECT_EQ(runner::version_of_progress(to_text(progress)), runner::progress_version);
}

TEST(ParseProgress, UnderstandsWhatTheSecondVersionWrote) {
  const char* const second = R"({"version": 2, "started": "", "current": "",
    "exercises": {"hello/echo": {"attempts": 3, "hints": 1, "first_run": "",
    "last_run": "", "solved": "", "given_up": "",
    "skipped": "2025-03-14T15:10:26Z"}}})";

  const Progress progress = parse_progress(second);

  EXPECT_EQ(progress.exercises.at("hello/echo").attempts, 3);
  EXPECT_EQ(progress.exercises.at("hello/echo").save, "");
  EXPECT_EQ(standing(progress.exercises.at("hello/echo")), Standing::skipped);
  EXPECT_TRUE(progress.reviews.empty());
  EXPECT_EQ(runner::version_of_progress(second), 2);
}

TEST_F(SmallProgress, KeepsTheFirstAndTheLastReviewOfAChapter) {
  progress.reviews["hello"].take(2, 5);
  progress.reviews["hello"].take(5, 6);

  const auto review = parse_progress(to_text(progress)).review_of(book.chapters[0]);

  EXPECT_EQ(review.first_right, 2);
  EXPECT_EQ(review.last_right, 5);
  EXPECT_EQ(review.questions, 6);
  EXPECT_FALSE(review.first_taken.empty());
  EXPECT_GE(review.last_taken, review.first_taken);
  EXPECT_TRUE(progress.review_of(book.chapters[1]).last_taken.empty());
}

TEST(ParseProgress, SaysWhenANewerVersionWroteIt) {
  EXPECT_THAT([] { parse_progress(R"({"version": 4, "new": true})"); },
              ThrowsMessage<ProgressError>(HasSubstr("version 4")));
}

TEST(Now, IsADateInUtc) {
  EXPECT_THAT(runner::now(),
              MatchesRegex("[0-9]+-[0-9]+-[0-9]+T[0-9]+:[0-9]+:[0-9]+Z"));
}
