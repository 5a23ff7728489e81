#include "progress/kept_copies.hpp"

#include <gmock/gmock.h>

#include "killed.hpp"
#include "temporary_folder.hpp"

using runner::KeptCopies;
using testing::IsEmpty;

namespace {

const std::string stub = "todo();\n";

class LearnersFile : public InAFolder {
 protected:
  auto reset() { return copies.reset("echo", folder() / "echo.cpp", stub); }
  auto undo() { return copies.undo("echo", folder() / "echo.cpp", stub); }
  std::string text() { return text_of("echo.cpp"); }

  KeptCopies copies{folder() / "kept"};
};

}  // namespace

TEST_F(LearnersFile, IsKeptBeforeItIsReset) {
  write("echo.cpp", "mine\n");

  const auto replacement = reset();

  EXPECT_TRUE(replacement.changed);
  EXPECT_EQ(text(), stub);
  ASSERT_TRUE(replacement.kept);
  EXPECT_EQ(runner::read_file(*replacement.kept), "mine\n");
}

TEST_F(LearnersFile, IsNotKeptWhenItIsUntouched) {
  write("echo.cpp", stub);

  EXPECT_FALSE(reset().changed);
  EXPECT_FALSE(std::filesystem::exists(folder() / "kept"));
}

TEST_F(LearnersFile, ComesBackWhenItWasDeleted) {
  const auto replacement = reset();

  EXPECT_TRUE(replacement.changed);
  EXPECT_FALSE(replacement.kept);
  EXPECT_EQ(text(), stub);
}

TEST_F(LearnersFile, ComesBackByUndo) {
  write("echo.cpp", "mine\n");
  reset();

  const auto replacement = undo();

  ASSERT_TRUE(replacement);
  EXPECT_FALSE(replacement->kept) << "the stub needs no copy";
  EXPECT_EQ(text(), "mine\n");
}

TEST_F(LearnersFile, IsKeptBeforeUndoReplacesIt) {
  write("echo.cpp", "first\n");
  reset();
  write("echo.cpp", "second\n");

  const auto replacement = undo();

  ASSERT_TRUE(replacement);
  EXPECT_EQ(text(), "first\n");
  ASSERT_TRUE(replacement->kept);
  EXPECT_EQ(runner::read_file(*replacement->kept), "second\n");
}

TEST_F(LearnersFile, IsBackAgainAfterASecondUndo) {
  write("echo.cpp", "first\n");
  reset();
  write("echo.cpp", "second\n");
  undo();

  undo();

  EXPECT_EQ(text(), "second\n");
}

TEST_F(LearnersFile, IsTheOneThatWasResetLastEvenIfItIsAnOldOne) {
  write("echo.cpp", "first\n");
  reset();
  write("echo.cpp", "second\n");
  reset();
  write("echo.cpp", "first\n");
  reset();

  undo();

  EXPECT_EQ(text(), "first\n");
}

TEST_F(LearnersFile, StaysWhenThereIsNothingToUndo) {
  write("echo.cpp", "mine\n");

  EXPECT_FALSE(undo());
  EXPECT_EQ(text(), "mine\n");
}

TEST_F(LearnersFile, IsNotKeptTwiceInARow) {
  write("echo.cpp", "mine\n");
  const auto first = reset();
  write("echo.cpp", "mine\n");
  const auto second = reset();

  EXPECT_EQ(first.kept, second.kept);
}

TEST_F(LearnersFile, IsKeptEachTimeAlsoWithinASecond) {
  for (const char* const mine : {"first\n", "second\n", "third\n"}) {
    write("echo.cpp", mine);
    reset();
  }

  std::vector<std::string> kept;
  for (const auto& entry : std::filesystem::directory_iterator(folder() / "kept/echo"))
    kept.push_back(runner::read_file(entry.path()));
  EXPECT_THAT(kept, testing::UnorderedElementsAre("first\n", "second\n", "third\n"));
}

TEST_F(LearnersFile, StaysWhenThereIsOnlyHalfOfACopy) {
  write("kept/echo/.2025-03-14T15-09-26Z-0001.cpp.Ab12Cd", "hal");
  write("echo.cpp", "mine\n");

  EXPECT_FALSE(undo());
  EXPECT_EQ(text(), "mine\n");
}

TEST_F(LearnersFile, IsInItsPlaceOrKeptWhereverAReplacementIsKilled) {
  const std::string news = "what a merge has made\n";
  int kills = 0;
  for (bool ended = false; !ended; ++kills) {
    const std::string mine = "mine, version " + std::to_string(kills) + "\n";
    write("echo.cpp", mine);
    ended = !killed_at_call(
        kills, [&] { copies.replace("echo", folder() / "echo.cpp", news); });

    ASSERT_THAT(text(), testing::AnyOf(mine, news)) << "at call " << kills;
    if (text() == news) {
      copies.undo("echo", folder() / "echo.cpp", stub);
      ASSERT_EQ(text(), mine) << "at call " << kills;
    }
  }
  EXPECT_GT(kills, 10) << "a replacement makes more calls than that";
}
