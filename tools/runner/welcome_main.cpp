// What tools/workbook starts before there is a runner to hand over to.

#include <string_view>

#include "commands/welcome.hpp"

int main(int argc, char** argv) {
  bool plain = false;
  for (int index = 1; index < argc; ++index) {
    const std::string_view argument = argv[index];
    if (argument == "--plain") {
      plain = true;
    } else if (argument != "next") {
      return static_cast<int>(runner::Shown::nothing);
    }
  }
  return static_cast<int>(runner::show_first_screen(plain));
}
