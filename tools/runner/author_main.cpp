// What `tools/workbook author` hands over to: the commands of those who write
// exercises.

#include "commands/start.hpp"

int main(int argc, char** argv) {
  return runner::start(argc, argv, runner::author_verbs());
}
