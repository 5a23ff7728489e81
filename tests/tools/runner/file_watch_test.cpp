// What is told of a file that is saved. No test waits for time to pass: what must not
// be told is what the timers of the loop, which go off in their order, would have told.
#include "watch/file_watch.hpp"

#include <gmock/gmock.h>

#include <fstream>

#include "system/own_loop.hpp"
#include "temporary_folder.hpp"

using runner::watch::FileWatch;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

namespace {

/** A file in a folder of its own, and what was told of it. */
class AWatchedFile : public InAFolder {
 protected:
  AWatchedFile() {
    write("book/echo.cpp", "old\n");
    watch_.watch(file());
    uv_fs_event_init(&loop_.loop, &folder_);
    uv_timer_init(&loop_.loop, &later_);
    folder_.data = later_.data = this;
  }

  ~AWatchedFile() override {
    watch_.close();
    uv_close(reinterpret_cast<uv_handle_t*>(&folder_), nullptr);
    uv_close(reinterpret_cast<uv_handle_t*>(&later_), nullptr);
    uv_run(&loop_.loop, UV_RUN_DEFAULT);
  }

  [[nodiscard]] std::filesystem::path file() const {
    return folder() / "book/echo.cpp";
  }

  void save(const std::string& text) const { std::ofstream(file()) << text; }

  /** Saves a text in a folder that takes the place of the present one. */
  void replace_folder(const std::string& text) const {
    write("next/echo.cpp", text);
    std::filesystem::rename(folder() / "book", folder() / ("before " + text));
    std::filesystem::rename(folder() / "next", folder() / "book");
  }

  /** Saves a text so long after the next event in the folder. */
  void save_after_the_next_event(std::uint64_t milliseconds) {
    milliseconds_ = milliseconds;
    uv_fs_event_start(
        &folder_,
        [](uv_fs_event_t* event, const char*, int, int) {
          auto& self = *static_cast<AWatchedFile*>(event->data);
          uv_fs_event_stop(event);
          uv_timer_start(
              &self.later_,
              [](uv_timer_t* timer) {
                static_cast<AWatchedFile*>(timer->data)->save("new\n");
              },
              self.milliseconds_, 0);
        },
        file().parent_path().c_str(), 0);
  }

  void run_until_told(std::size_t count) {
    while (told_.size() < count) uv_run(&loop_.loop, UV_RUN_ONCE);
  }

  runner::OwnLoop loop_;
  std::vector<std::string> told_;  ///< the texts that the file had when it was told of
  std::vector<std::string> conditions_;
  FileWatch watch_{
      loop_.loop,
      [this](const std::string&) {
        told_.push_back(runner::read_file_if_there(file()).value_or("(gone)"));
      },
      [this](const std::string& why) { conditions_.push_back(why); }};

 private:
  uv_fs_event_t folder_{};
  uv_timer_t later_{};
  std::uint64_t milliseconds_ = 0;
};

}  // namespace

TEST_F(AWatchedFile, ThatIsEmptiedAndThenWrittenIsToldOnce) {
  save_after_the_next_event(10);
  save("");

  run_until_told(1);

  EXPECT_THAT(told_, ElementsAre("new\n"));
}

TEST_F(AWatchedFile, ThatIsAwayForAMomentIsToldOnce) {
  save_after_the_next_event(100);
  std::filesystem::remove(file());

  run_until_told(1);

  EXPECT_THAT(told_, ElementsAre("new\n"));
}

TEST_F(AWatchedFile, ThatStaysAwayIsTold) {
  std::filesystem::remove(file());

  run_until_told(1);

  EXPECT_THAT(told_, ElementsAre("(gone)"));
}

TEST_F(AWatchedFile, IsFollowedIntoAnotherFolder) {
  replace_folder("new\n");
  run_until_told(1);

  save("newer\n");
  run_until_told(2);

  EXPECT_THAT(told_, ElementsAre("new\n", "newer\n"));
  EXPECT_THAT(conditions_, IsEmpty()) << "the second save was heard of, not looked for";
}

TEST_F(AWatchedFile, IsLookedAtOftenWhenItsSavesAreNotHeardOf) {
  replace_folder("new\n");
  run_until_told(1);

  replace_folder("newer\n");
  run_until_told(2);

  EXPECT_THAT(told_, ElementsAre("new\n", "newer\n"));
  EXPECT_THAT(conditions_,
              ElementsAre(HasSubstr("the file system does not say when it is saved")));
}
