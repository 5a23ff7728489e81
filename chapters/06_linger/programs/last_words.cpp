// The program last_words; the peer itself is in ../last_words.cpp.
#include "linger.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  linger::LastWordsOptions options;
  workbook::Program program("last_words", "sends a few messages and leaves");
  program.option("--connect", options.endpoint, "endpoint of the receiver");
  program.option("--words", options.words, "how many messages to send");
  program.option("--linger", options.linger, "LINGER in ms; -1 is for ever", -1);
  program.option("--leave", options.leave, "how: term, close, exit or _exit");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    linger::last_words(context, options);
  });
}
