#include "echo.hpp"

#include "check.hpp"

// E1-01
TEST(Echo, ReturnsTheText) {
  const std::string reply = echo("hello");
  EXPECT(reply != "HELLO", "\nmisconception: shouts: It was put in capitals.");
  EXPECT(reply == "hello", "");
}

TEST(Echo, ReturnsAnEmptyText) {
  EXPECT(echo("").empty(), "");
}
