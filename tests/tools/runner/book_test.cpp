#include "book/book.hpp"

#include <gmock/gmock.h>

#include "book/lookup.hpp"
#include "small_book.hpp"

using runner::Book;
using runner::BookError;
using runner::find_chapter;
using runner::find_exercise;
using runner::parse_book;
using runner::UsageError;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::ThrowsMessage;

namespace {

const std::filesystem::path elsewhere = "/elsewhere";

std::string found(const std::string& name,
                  const std::filesystem::path& here = elsewhere) {
  static const Book book = small_book::book();
  return find_exercise(book, name, here).id;
}

}  // namespace

TEST(Book, IsReadFromTheBuildsManifest) {
  const Book book = small_book::book();

  EXPECT_EQ(book.name, "Small Book");
  EXPECT_EQ(book.version, "1.2.3");
  ASSERT_EQ(book.chapters.size(), 2);
  EXPECT_EQ(book.chapters[0].page(), "chapters/01_hello/README.md");
  const auto all = book.exercises();
  ASSERT_EQ(all.size(), 3);
  EXPECT_EQ(all[0]->title, "An echo server");
  EXPECT_EQ(all[0]->minutes, 10);
  EXPECT_EQ(all[0]->difficulty, "easy");
  EXPECT_THAT(all[0]->formerly, ElementsAre("hello/echo"));
  EXPECT_EQ(all[0]->wrong.at(0).name, "mute");
  EXPECT_EQ(book.chapter_of(*all[2]).title, "Linger");
}

TEST(Book, KnowsAnExercisesFilesByItsName) {
  const Book book = small_book::book();
  const auto& files = book.exercises()[0]->files;

  EXPECT_EQ(files.stub, "chapters/01_hello/exercises/echo_server/echo_server.cpp");
  EXPECT_EQ(files.test, "chapters/01_hello/exercises/echo_server/echo_server_test.cpp");
  EXPECT_EQ(files.page, "chapters/01_hello/exercises/echo_server/README.md");
  EXPECT_EQ(files.solution, "solutions/01_hello/echo_server.cpp");
  EXPECT_EQ(files.pristine, "tests/stubs/01_hello/echo_server.cpp");
}

TEST(Book, LeadsThroughAllButTheOptionalExercises) {
  const Book book = small_book::book_with_fast_track();
  const auto all = book.exercises();

  EXPECT_TRUE(all[0]->is_optional());
  EXPECT_THAT(book.path(), ElementsAre(all[1], all[2], all[3]));
}

TEST(Book, KnowsWhichExercisesAnOtherStandsFor) {
  const Book book = parse_book(small_book::manifest_with_fast_track(R"("linger")"));
  const auto all = book.exercises();

  EXPECT_THAT(book.replaced_by(*all[0]), ElementsAre(all[3]));
  EXPECT_THAT(book.replaced_by(*all[1]), testing::IsEmpty());
}

TEST(Book, RefusesAnExerciseThatStandsForAChapterThatThereIsNot) {
  EXPECT_THAT(
      [] { parse_book(small_book::manifest_with_fast_track(R"("hello", "linge")")); },
      ThrowsMessage<BookError>("both stands for 'linge', and no chapter is called so"));
}

TEST(Book, RefusesAManifestOfAnotherVersion) {
  EXPECT_THAT([] { parse_book(R"({"version": 2})"); },
              ThrowsMessage<BookError>(HasSubstr("version 2")));
}

TEST(Book, RefusesWhatIsNoManifest) {
  for (const char* const text :
       {"", "nonsense", "[]", R"({"version": 1})", R"({"version": "one"})",
        R"({"version": 1, "name": 7})"})
    EXPECT_THROW(parse_book(text), BookError) << text;
}

TEST(Book, SaysThatItIsNotSetUpWhenThereIsNoManifest) {
  EXPECT_THAT([] { runner::read_book("/nowhere", "/nowhere/build"); },
              ThrowsMessage<BookError>(HasSubstr("not set up")));
}

TEST(FindExercise, TakesItsNameItsIdAndItsOldId) {
  EXPECT_EQ(found("echo_server"), "hello/echo_server");
  EXPECT_EQ(found("hello/echo_server"), "hello/echo_server");
  EXPECT_EQ(found("01_hello/echo_server"), "hello/echo_server");
  EXPECT_EQ(found("hello/echo"), "hello/echo_server");
  EXPECT_EQ(found("echo_server.cpp"), "hello/echo_server");
}

TEST(FindExercise, TakesAnyPathInItsFolder) {
  const std::string folder = "chapters/01_hello/exercises/echo_server";
  EXPECT_EQ(found(folder), "hello/echo_server");
  EXPECT_EQ(found(folder + "/"), "hello/echo_server");
  EXPECT_EQ(found(folder + "/echo_server.cpp"), "hello/echo_server");
  EXPECT_EQ(found("/book/" + folder + "/README.md"), "hello/echo_server");
  EXPECT_EQ(found("solutions/01_hello/echo_server.cpp"), "hello/echo_server");
}

TEST(FindExercise, TakesAPathFromWhereTheCommandIsTyped) {
  EXPECT_EQ(found("exercises/echo_server/", "/book/chapters/01_hello"),
            "hello/echo_server");
  EXPECT_EQ(found("../02_linger/exercises/last_words/", "/book/chapters/01_hello"),
            "linger/last_words");
}

TEST(FindExercise, NamesTheNearestWhenThereIsNone) {
  EXPECT_THAT(
      [] { found("eco_server"); },
      ThrowsMessage<UsageError>("no exercise is called 'eco_server'. Did you mean "
                                "'echo_server'?"));
  EXPECT_THAT([] { found("chapters/01_hello/exercises/calcolator/x.cpp"); },
              ThrowsMessage<UsageError>(HasSubstr("Did you mean 'calculator'?")));
  EXPECT_THROW(found("/etc/passwd"), UsageError);
}

TEST(FindExercise, TellsAChapterFromAnExercise) {
  EXPECT_THAT([] { found("hello"); },
              ThrowsMessage<UsageError>("'hello' is a chapter; its exercises are: "
                                        "echo_server, calculator."));
}

TEST(ChaptersReplacedBy, NamesThemByTheirNumbers) {
  const auto in_words = [](const std::string& names) {
    const std::string third =
        R"({"name": "third", "folder": "03_third", "title": "Third"})";
    std::string text = small_book::manifest_with_fast_track(names);
    const Book book = parse_book(text.insert(text.rfind(']'), "," + third));
    return runner::chapters_replaced_by(book, *book.exercises().front());
  };
  EXPECT_EQ(in_words(R"("linger")"), "chapter 2");
  EXPECT_EQ(in_words(R"("linger", "hello")"), "chapters 1, 2");
  EXPECT_EQ(in_words(R"("hello", "third")"), "chapters 1, 3");
  EXPECT_EQ(in_words(R"("hello", "linger", "third")"), "chapters 1 to 3");
}

TEST(FindChapter, TakesItsNameItsFolderItsNumberAndItsPath) {
  const Book book = small_book::book();
  for (const char* const name :
       {"linger", "02_linger", "2", "02", "chapters/02_linger", "chapters/02_linger/"})
    EXPECT_EQ(find_chapter(book, name, elsewhere).name, "linger") << name;
}

TEST(FindChapter, NamesTheNearestWhenThereIsNone) {
  const Book book = small_book::book();
  EXPECT_THAT([&] { find_chapter(book, "linge", elsewhere); },
              ThrowsMessage<UsageError>("no chapter is called 'linge'. Did you mean "
                                        "'linger'?"));
  EXPECT_THROW(find_chapter(book, "3", elsewhere), UsageError);
  EXPECT_THROW(find_chapter(book, "", elsewhere), UsageError);
}
