#include "sum.hpp"

#include "check.hpp"

TEST(Sum, AddsNumbers) {
  EXPECT(sum(1, 2) == 3, "");
}
