#include "both.hpp"

#include "check.hpp"

TEST(Both, AnswersAndSaysGoodbye) {
  EXPECT(both("hello") == "hello, goodbye", "");
}
