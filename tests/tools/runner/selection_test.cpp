#include "progress/selection.hpp"

#include <gmock/gmock.h>

#include "small_book.hpp"

using runner::chosen;
using runner::Progress;
using runner::Selection;
using runner::Standing;
using testing::IsEmpty;
using testing::SizeIs;

TEST(Selection, TakesAllAtFirst) {
  const auto book = small_book::book();

  EXPECT_TRUE(Selection().is_all());
  EXPECT_THAT(chosen(book.chapters[0], {}, {}), SizeIs(2));
}

TEST(Selection, TakesThoseOfAState) {
  const auto book = small_book::book();
  Progress progress;
  progress.at(*book.exercises()[0]).solved = "2025-03-14T15:09:26Z";

  EXPECT_THAT(chosen(book.chapters[0], progress, {.standing = Standing::solved}),
              testing::ElementsAre(book.exercises()[0]));
  EXPECT_THAT(chosen(book.chapters[1], progress, {.standing = Standing::solved}),
              IsEmpty());
}

TEST(Selection, LooksForWordsInNamesAndTitlesWhateverTheirCapitals) {
  const auto book = small_book::book();

  for (const char* const words : {"ECHO_s", "an echo", "hello/e"})
    EXPECT_THAT(chosen(book.chapters[0], {}, {.search = words}), SizeIs(1)) << words;
  EXPECT_THAT(chosen(book.chapters[0], {}, {.search = "hello"}), SizeIs(2));
  EXPECT_THAT(chosen(book.chapters[0], {}, {.search = "linger"}), IsEmpty());
}

TEST(StandingCalled, KnowsTheNamesOfAllStates) {
  for (const Standing one :
       {Standing::open, Standing::solved, Standing::given_up, Standing::skipped})
    EXPECT_EQ(runner::standing_called(runner::name_of(one)), one);
  EXPECT_EQ(runner::standing_called("done"), std::nullopt);
}
