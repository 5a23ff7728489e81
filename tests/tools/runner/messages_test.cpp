#include "verdict/messages.hpp"

#include <gmock/gmock.h>

using runner::misconceptions_in;
using runner::NamedMisconception;
using runner::relative_to_root;
using runner::sentence_of;
using runner::tidied;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(SentenceOf, ReadsATestsName) {
  EXPECT_EQ(sentence_of("EchoServer.ReturnsEveryRequestUnchanged"),
            "returns every request unchanged");
  EXPECT_EQ(sentence_of("Survives1000Cycles"), "survives 1000 cycles");
  EXPECT_EQ(sentence_of("With_underscores_Too"), "with underscores too");
  EXPECT_EQ(sentence_of(""), "");
}

TEST(SentenceOf, KeepsAbbreviations) {
  EXPECT_EQ(sentence_of("A.KeepsTheEFSMRule"), "keeps the EFSM rule");
  EXPECT_EQ(sentence_of("A.AnswersREQAndDEALER"), "answers REQ and DEALER");
  EXPECT_EQ(sentence_of("A.ETERMEndsIt"), "ETERM ends it");
}

TEST(SentenceOf, TellsArticlesFromAbbreviations) {
  EXPECT_EQ(sentence_of("A.SendsARequestBack"), "sends a request back");
  EXPECT_EQ(sentence_of("A.AnswersAnEmptyOne"), "answers an empty one");
}

TEST(Misconceptions, StandOnLinesOfTheirOwn) {
  EXPECT_THAT(misconceptions_in("Expected: x\nmisconception: mute: It said: nothing.\n"
                                "misconception: deaf: It heard nothing."),
              ElementsAre(NamedMisconception{"mute", "It said: nothing."},
                          NamedMisconception{"deaf", "It heard nothing."}));
  EXPECT_THAT(misconceptions_in("a misconception: no: it is not\nmisconception: cut"),
              IsEmpty());
}

TEST(Tidied, TakesOutWhatSaysNothing) {
  EXPECT_EQ(
      tidied("Failed\nWaited 5 s.\nmisconception: mute: It said nothing.", "/book"),
      "Waited 5 s.");
  EXPECT_EQ(tidied("\nActual: \"x\" (of type std::string)\n\n", "/book"),
            "Actual: \"x\"");
  EXPECT_EQ(tidied("see /book/chapters/a.cpp", "/book"), "see chapters/a.cpp");
}

TEST(RelativeToRoot, StartsFromTheBuildFolderAsCompilersDo) {
  EXPECT_EQ(relative_to_root("../chapters/a.cpp", "/book", "/book/build"),
            "chapters/a.cpp");
  EXPECT_EQ(relative_to_root("/book/a.cpp", "/book", "/book/build"), "a.cpp");
  EXPECT_EQ(relative_to_root("/usr/include/zmq.hpp", "/book", "/book/build"),
            "/usr/include/zmq.hpp");
}
