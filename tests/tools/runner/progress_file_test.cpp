#include "progress/progress_file.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "killed.hpp"
#include "temporary_folder.hpp"

using runner::Progress;
using runner::ProgressFile;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::StartsWith;

namespace {

const std::string newer = R"({"version": 4, "trophies": 7})";

class KeptProgress : public InAFolder {
 protected:
  void note(const std::string& id) {
    file.change([&](Progress& progress) { ++progress.exercises[id].attempts; });
  }

  /** What was set aside, in the order of its names. */
  std::vector<std::string> set_aside() {
    std::vector<std::string> texts;
    for (const std::string& name : names())
      if (name.starts_with("progress.unreadable-")) texts.push_back(text_of(name));
    return texts;
  }

  ProgressFile file{folder()};
};

}  // namespace

TEST_F(KeptProgress, IsEmptyAtFirstAndLeavesNoTrace) {
  EXPECT_EQ(file.read().started, "");
  EXPECT_THAT(names(), IsEmpty());
}

TEST_F(KeptProgress, IsThereForTheNextReader) {
  note("a");
  note("a");

  EXPECT_EQ(ProgressFile(folder()).read().exercises.at("a").attempts, 2);
}

TEST_F(KeptProgress, KeepsTheCopyFromBeforeTheLastChange) {
  note("a");
  const std::string before = text_of("progress.json");
  note("b");

  EXPECT_EQ(text_of("progress.previous.json"), before);
  EXPECT_THAT(names(), ElementsAre("lock", "progress.json", "progress.previous.json"));
}

TEST_F(KeptProgress, IsSetAsideWhenItCannotBeUnderstood) {
  note("a");
  note("b");
  write("progress.json", "{ torn");

  const Progress progress = file.read();

  EXPECT_TRUE(progress.exercises.contains("a")) << "the copy from before is used";
  EXPECT_THAT(set_aside(), ElementsAre("{ torn"));
  EXPECT_THAT(file.take_notices(),
              ElementsAre(testing::AllOf(
                  HasSubstr("cannot be understood"), HasSubstr("it is kept as"),
                  HasSubstr("copy from before the last change"))));
  file.read();
  EXPECT_THAT(file.take_notices(), IsEmpty()) << "it is said once";
}

TEST_F(KeptProgress, StartsAnewWhenNothingCanBeUnderstood) {
  write("progress.json", "");
  write("progress.previous.json", "nonsense");

  EXPECT_THAT(file.read().exercises, IsEmpty());
  EXPECT_THAT(set_aside(), testing::UnorderedElementsAre("", "nonsense"));
  EXPECT_THAT(file.take_notices(),
              ElementsAre(HasSubstr("'check' finds what is solved")));
}

TEST_F(KeptProgress, OfANewerVersionIsSetAsideAndNeverOverwritten) {
  write("progress.json", newer);
  write("progress.previous.json", newer);

  note("a");
  note("b");

  EXPECT_THAT(set_aside(), ElementsAre(newer, newer));
  EXPECT_THAT(file.take_notices(), ElementsAre(HasSubstr("version 4 of the format")));
  EXPECT_THAT(ProgressFile(folder()).read().exercises, testing::SizeIs(2));
}

TEST_F(KeptProgress, OfAnEarlierVersionIsReadAndStaysForWhoGoesBack) {
  const std::string first =
      R"({"version": 1, "started": "", "current": "", "exercises": {"a": {"hints": 2}}})";
  write("progress.json", first);

  note("a");
  note("a");

  EXPECT_EQ(file.read().exercises.at("a").hints, 2);
  EXPECT_EQ(file.read().exercises.at("a").attempts, 2);
  EXPECT_EQ(text_of("progress.version-1.json"), first);
  EXPECT_THAT(file.take_notices(), IsEmpty());
}

TEST_F(KeptProgress, ComesFromTheCopyWhenItIsGone) {
  note("a");
  note("b");
  std::filesystem::remove(folder() / "progress.json");

  EXPECT_TRUE(file.read().exercises.contains("a"));
  EXPECT_THAT(file.take_notices(), ElementsAre(HasSubstr("is not there")));
}

TEST_F(KeptProgress, LosesNothingWhenSeveralChangeItAtOnce) {
  constexpr int changes = 20;
  {
    std::vector<std::jthread> runners;
    for (const char* const id : {"a", "b", "c"})
      runners.emplace_back([this, id] {
        ProgressFile own(folder());
        for (int count = 0; count != changes; ++count)
          own.change([&](Progress& progress) { ++progress.exercises[id].attempts; });
      });
  }
  const Progress progress = file.read();
  for (const char* const id : {"a", "b", "c"})
    EXPECT_EQ(progress.exercises.at(id).attempts, changes) << id;
}

TEST_F(KeptProgress, IgnoresWhatAKilledWriterLeft) {
  note("a");
  write(".progress.json.Ab12Cd", "half");
  write(".progress.previous.json", "half");

  note("a");

  EXPECT_EQ(file.read().exercises.at("a").attempts, 2);
}

TEST_F(KeptProgress, LosesNothingWhereverAWriterIsKilled) {
  note("a");
  note("a");
  int kills = 0;
  for (bool ended = false; !ended; ++kills) {
    const int before = file.read().exercises.at("a").attempts;
    ended = !killed_at_call(kills, [&] { note("a"); });

    const int after = file.read().exercises.at("a").attempts;
    ASSERT_THAT(after, testing::AnyOf(before, before + 1)) << "at call " << kills;
    if (ended) {
      EXPECT_EQ(after, before + 1);
    }
    note("b");  // and no lock or half a file stops the next one
    ASSERT_THAT(set_aside(), IsEmpty()) << "at call " << kills;
    ASSERT_THAT(file.take_notices(), IsEmpty()) << "at call " << kills;
  }
  EXPECT_GT(kills, 10) << "each change makes more calls than that";
  EXPECT_EQ(file.read().exercises.at("b").attempts, kills);
}

TEST_F(KeptProgress, IsAsItWasWhenItCannotBeWritten) {
  note("a");
  const std::string before = text_of("progress.json");
  std::filesystem::remove(folder() / "lock");
  std::filesystem::create_directory(folder() / "lock");  // stops root, too

  EXPECT_THROW(note("b"), runner::FileError);
  EXPECT_EQ(text_of("progress.json"), before);
}
