#include "book/compile_database.hpp"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "small_book.hpp"

using runner::compile_database;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

namespace {

/** What the build says: each file with the flags that all have. */
std::string database(const std::vector<std::string>& files) {
  auto entries = nlohmann::json::array();
  for (const std::string& file : files)
    entries.push_back({{"directory", "/book/build"},
                       {"command",
                        "c++ -Wall -Werror -include common/test_prelude.hpp "
                        "-include common/test_prelude_changed.hpp -c " +
                            file},
                       {"file", file}});
  return entries.dump();
}

std::vector<std::string> files_of(const std::string& text) {
  std::vector<std::string> files;
  for (const auto& entry : nlohmann::json::parse(text)) files.push_back(entry["file"]);
  return files;
}

const std::string echo = "../chapters/01_hello/exercises/echo_server/echo_server.cpp";
const std::string questions =
    "../chapters/01_hello/exercises/echo_server/echo_server_test.cpp";
const std::string solution = "../solutions/01_hello/echo_server.cpp";
const std::string lesson = "../chapters/01_hello/hello_server.cpp";

}  // namespace

TEST(CompileDatabase, HasTheWorkedExamplesAndNoExerciseThatWasNotBegun) {
  const auto text = database({lesson, echo, questions, solution});

  EXPECT_THAT(files_of(compile_database(text, small_book::book(), {}, {})),
              ElementsAre(lesson));
}

TEST(CompileDatabase, HasTheCurrentExerciseWithItsQuestionsButNotItsSolution) {
  const auto text = database({echo, questions, solution});

  EXPECT_THAT(
      files_of(compile_database(text, small_book::book(), {"hello/echo_server"}, {})),
      ElementsAre(echo, questions));
}

TEST(CompileDatabase, HasTheSolutionOfAnExerciseThatIsDone) {
  const auto text = database({echo, solution});

  EXPECT_THAT(files_of(compile_database(text, small_book::book(), {"hello/echo_server"},
                                        {"hello/echo_server"})),
              ElementsAre(echo, solution));
}

TEST(CompileDatabase, HasNeitherVariantsNorAFileTwice) {
  const auto text =
      database({lesson, lesson, "../tests/right/01_hello/a/b.cpp",
                "../tests/wrong/01_hello/a/b.cpp", "../tests/stubs/01_hello/a.cpp"});

  EXPECT_THAT(files_of(compile_database(text, small_book::book(), {}, {})),
              ElementsAre(lesson));
}

TEST(CompileDatabase, NeedsNothingThatTheBuildHasYetToMake) {
  const std::string text =
      compile_database(database({lesson}), small_book::book(), {}, {});

  EXPECT_THAT(text, HasSubstr("-include '/book/common/prelude/test_prelude.hpp' -c"));
  EXPECT_THAT(text, Not(HasSubstr("changed.hpp")));
  EXPECT_THAT(text, Not(HasSubstr("-Werror")));
}

TEST(CompileDatabase, RefusesWhatMakesNoSense) {
  for (const char* const text : {"", "{", R"([{"file": 1}])"})
    EXPECT_THROW(compile_database(text, small_book::book(), {}, {}), runner::BookError)
        << text;
  EXPECT_THAT(files_of(compile_database("[]", small_book::book(), {}, {})), IsEmpty());
}
