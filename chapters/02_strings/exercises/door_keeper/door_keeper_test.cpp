#include "door_keeper.hpp"

#include <gmock/gmock.h>

#include "workbook/misconception.hpp"
#include "workbook/stage.hpp"
#include "workbook/verbs.hpp"

using namespace std::string_literals;
using workbook::misconception;

namespace {

class DoorKeeper : public workbook::Stage {
 protected:
  /** What a door keeper answers to this word. */
  std::string answer_to(const std::string& word) {
    start("door_keeper",
          [this] { door_keeper(context, {.endpoint = "inproc://door"}); });
    zmq::socket_t visitor(context, zmq::socket_type::req);
    visitor.connect("inproc://door");
    workbook::send(visitor, {word});
    return workbook::receive_text(visitor);
  }
};

}  // namespace

// G1-20
TEST_F(DoorKeeper, OpensToTheWord) {
  const std::string answer = answer_to("open");

  EXPECT_NE(answer, "what?") << misconception("terminator-expected");
  EXPECT_NE(answer, "opened\0"s) << misconception("trailing-nul");
  EXPECT_EQ(answer, "opened");
}

// G1-20
TEST_F(DoorKeeper, ClosesToTheWord) {
  const std::string answer = answer_to("close");

  EXPECT_NE(answer, "what?") << misconception("terminator-expected");
  EXPECT_NE(answer, "closed\0"s) << misconception("trailing-nul");
  EXPECT_EQ(answer, "closed");
}

TEST_F(DoorKeeper, DoesNotUnderstandAnotherWord) {
  const std::string answer = answer_to("sesame");

  EXPECT_NE(answer, "what?\0"s) << misconception("trailing-nul");
  EXPECT_EQ(answer, "what?");
}

TEST_F(DoorKeeper, DoesNotUnderstandHalfAWord) {
  const std::string answer = answer_to("op");

  EXPECT_NE(answer, "opened") << misconception("prefix-taken-for-whole");
  EXPECT_EQ(answer, "what?");
}

// G1-29
TEST_F(DoorKeeper, DoesNotUnderstandAnEmptyWord) {
  const std::string answer = answer_to("");

  EXPECT_NE(answer, "opened") << misconception("prefix-taken-for-whole");
  EXPECT_EQ(answer, "what?");
}

// G1-28
TEST_F(DoorKeeper, DoesNotStopListeningAtAZeroByte) {
  const std::string answer = answer_to("open\0 the window"s);

  EXPECT_NE(answer, "opened") << misconception("text-cut-at-nul");
  EXPECT_EQ(answer, "what?");
}
