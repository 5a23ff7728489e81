#include "echo.hpp"

std::string echo(const std::string& text) {
  std::string copy;
  for (const char c : text) copy += c;
  return copy;
}
