// What tools/workbook hands over to: the learner's commands.

#include "commands/start.hpp"

int main(int argc, char** argv) {
  return runner::start(argc, argv, runner::learner_verbs());
}
