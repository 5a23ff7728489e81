#include "verdict/build_step.hpp"

#include <gtest/gtest.h>

using runner::build_steps;

TEST(BuildSteps, AreWhatNinjaSaidLast) {
  const auto steps = build_steps(
      "[8/40] Compiling C++ object a.o\n[9/40] Compiling C++ object b.o\n"
      "[10/41] Linking target c\nwarning: [3/4]\n");

  ASSERT_TRUE(steps);
  EXPECT_EQ(steps->done, 10U);
  EXPECT_EQ(steps->all, 41U);
}

TEST(BuildSteps, AreNotGuessedFromOtherOutput) {
  for (const char* const output :
       {"", "ninja: no work to do.\n", "[", "[1", "[1/", "[1/4", "[/]", "[a/b] c",
        "[[1/2]]\n", "[99999999999999999999999/1] x"})
    EXPECT_FALSE(build_steps(output)) << output;
}
