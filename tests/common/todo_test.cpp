#include "workbook/todo.hpp"

#include <gmock/gmock.h>

#include <string>

namespace {

struct AnyType {};

}  // namespace

TEST(Todo, SaysWhichLineIsNotSolvedYet) {
  const int line = __LINE__ + 1;
  const auto stub = [] { workbook::todo(); };

  EXPECT_THAT(stub, testing::ThrowsMessage<workbook::NotSolvedYet>(
                        "not solved yet: todo_test.cpp:" + std::to_string(line)));
}

TEST(Todo, TakesWhateverParametersAStubHas) {
  const AnyType options;

  EXPECT_THROW(workbook::todo(options, 1, "two", 3.0), workbook::NotSolvedYet);
}
