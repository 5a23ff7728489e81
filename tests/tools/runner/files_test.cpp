#include "system/files.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "temporary_folder.hpp"

using runner::FileError;
using runner::read_file_if_there;
using runner::write_file_atomically;
using runner::write_new_file;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace {

class Files : public InAFolder {};

}  // namespace

TEST_F(Files, AreReplacedAsAWhole) {
  write("a", "old");
  write_file_atomically(folder() / "a", "new");

  EXPECT_EQ(text_of("a"), "new");
  EXPECT_THAT(names(), ElementsAre("a"));
}

TEST_F(Files, KeepTheirPermissions) {
  write("a", "old");
  chmod((folder() / "a").c_str(), 0640);
  write_file_atomically(folder() / "a", "new");

  struct stat there {};
  ASSERT_EQ(stat((folder() / "a").c_str(), &there), 0);
  EXPECT_EQ(there.st_mode & 0777, 0640);
}

TEST_F(Files, AreReplacedBehindASymbolicLink) {
  write("real", "old");
  std::filesystem::create_symlink("real", folder() / "link");
  write_file_atomically(folder() / "link", "new");

  EXPECT_TRUE(std::filesystem::is_symlink(folder() / "link"));
  EXPECT_EQ(text_of("real"), "new");
}

TEST_F(Files, StayAsTheyWereWhenTheNewOneCannotBeWritten) {
  write("a", "old");

  EXPECT_THAT([&] { write_file_atomically(folder() / "a" / "b", "new"); },
              ThrowsMessage<FileError>(HasSubstr("Not a directory")));
  EXPECT_EQ(text_of("a"), "old");
  EXPECT_THAT(names(), ElementsAre("a"));
}

TEST_F(Files, LeaveNoHalfOfANewOneThatCannotTakeItsPlace) {
  std::filesystem::create_directory(folder() / "a");

  EXPECT_THAT([&] { write_file_atomically(folder() / "a", "new"); },
              ThrowsMessage<FileError>(HasSubstr("Is a directory")));
  EXPECT_THAT(names(), ElementsAre("a"));
}

TEST_F(Files, AreNotMadeOverOthers) {
  EXPECT_TRUE(write_new_file(folder() / "a", "first"));
  EXPECT_FALSE(write_new_file(folder() / "a", "second"));
  EXPECT_EQ(text_of("a"), "first");
}

TEST_F(Files, MayBeMissing) {
  EXPECT_EQ(read_file_if_there(folder() / "a"), std::nullopt);
  EXPECT_EQ(read_file_if_there(folder() / "a" / "b"), std::nullopt);
  EXPECT_THAT([&] { runner::read_file(folder() / "a"); },
              ThrowsMessage<FileError>(HasSubstr("No such file")));
  EXPECT_THROW(read_file_if_there(folder()), FileError);
}
