// What the runner hands over to on a terminal: watch mode.

#include "commands/start.hpp"
#include "watch/loop.hpp"

int main(int argc, char** argv) {
  return runner::start(argc, argv, runner::watch::verbs());
}
