// Takes the text for something to be shouted.

#include "echo.hpp"

std::string echo(const std::string& text) {
  std::string shout;
  for (const char c : text) shout += static_cast<char>(c - 'a' + 'A');
  return shout;
}
