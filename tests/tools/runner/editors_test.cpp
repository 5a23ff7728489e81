#include "watch/editors.hpp"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "small_book.hpp"
#include "system/own_loop.hpp"
#include "temporary_folder.hpp"

using runner::Progress;
using runner::watch::Editors;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Json = nlohmann::json;

namespace {

/** What editors are told of a book with two exercises in its build's database. */
class EditorsOfALearner : public InAFolder {
 protected:
  EditorsOfALearner() {
    auto book = Json::parse(small_book::manifest);
    book["source_root"] = folder();
    write("build/workbook.json", book.dump());
    write("build/compile_commands.json", database().dump());
    workbook_.tell_notices([this](const auto& notice) { notices_.push_back(notice); });
  }
  [[nodiscard]] Json database() const {
    auto entries = Json::array();
    for (const std::string name : {"echo_server", "calculator"})
      entries.push_back({{"directory", folder() / "build"},
                         {"command", "c++ -c " + file_of(name)},
                         {"file", file_of(name)}});
    return entries;
  }

  static std::string file_of(const std::string& exercise) {
    return "../chapters/01_hello/exercises/" + exercise + "/" + exercise + ".cpp";
  }

  /** What has happened by now. */
  void run() { uv_run(&loop_.loop, UV_RUN_NOWAIT); }

  /** All that is left to happen. */
  void run_to_the_end() {
    editors_.close();
    uv_run(&loop_.loop, UV_RUN_DEFAULT);
  }

  [[nodiscard]] std::vector<std::string> files_told() const {
    std::vector<std::string> files;
    for (const auto& entry : Json::parse(text_of("compile_commands.json")))
      files.push_back(entry["file"]);
    return files;
  }

  runner::Workbook workbook_{
      {.root = folder(), .build = folder() / "build", .here = folder()}, {}};
  Progress progress_;
  std::vector<std::string> notices_;
  runner::OwnLoop loop_;
  Editors editors_{loop_.loop, workbook_, progress_};
};

}  // namespace

TEST_F(EditorsOfALearner, AreToldWhatIsCurrentAndNothingElse) {
  progress_.current = "hello/calculator";

  editors_.tell_later();
  run();
  run_to_the_end();

  EXPECT_THAT(files_told(), ElementsAre(file_of("calculator")));
  EXPECT_EQ(std::filesystem::read_symlink(folder() / "build/current_exercise"),
            "chapters/calculator");
  EXPECT_THAT(notices_, IsEmpty());
}

TEST_F(EditorsOfALearner, AreToldTheNewestThoughAnEarlierTextIsStillBeingMade) {
  // Whoever reads a pipe waits until there is somebody who writes.
  const auto file = folder() / "build/compile_commands.json";
  std::filesystem::remove(file);
  ASSERT_EQ(mkfifo(file.c_str(), S_IRWXU), 0);
  progress_.current = "hello/calculator";
  editors_.tell_later();
  run();

  progress_.current = "hello/echo_server";
  editors_.tell_later();
  run();
  std::ofstream earlier(file);
  write("build/compile_commands.json", database().dump());
  earlier << database();
  earlier.close();
  run_to_the_end();

  EXPECT_THAT(files_told(), ElementsAre(file_of("echo_server")));
}

TEST_F(EditorsOfALearner, AreNotToldWhatMakesNoSenseAndTheLearnerHearsWhy) {
  write("build/compile_commands.json", "half a tex");

  editors_.tell_later();
  run();
  run_to_the_end();

  EXPECT_THAT(names(), ElementsAre("build"));
  EXPECT_THAT(notices_, ElementsAre(HasSubstr("editors are not told where you are: ")));
}
