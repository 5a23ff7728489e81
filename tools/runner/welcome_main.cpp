// What tools/workbook starts before there is a runner to hand over to.

#include <cstring>

#include "commands/welcome.hpp"

int main(int argc, char** argv) {
  bool plain = false;
  for (int index = 1; index < argc; ++index) {
    if (std::strcmp(argv[index], "--plain") == 0) {
      plain = true;
    } else if (std::strcmp(argv[index], "next") != 0) {
      return static_cast<int>(runner::Shown::nothing);
    }
  }
  return static_cast<int>(runner::show_first_screen(plain));
}
