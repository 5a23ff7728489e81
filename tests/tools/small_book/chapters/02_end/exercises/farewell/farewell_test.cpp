#include "farewell.hpp"

#include "check.hpp"

TEST(Farewell, SaysGoodbye) {
  EXPECT(farewell() == "Goodbye", "");
}
