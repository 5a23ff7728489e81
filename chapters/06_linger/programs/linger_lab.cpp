// The program linger_lab; the measurements themselves are in ../linger_lab.cpp.
#include "linger.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  linger::LingerLabOptions options;
  workbook::Program program("linger_lab",
                            "measures what a sender waits for at its end");
  program.option("--endpoint", options.endpoint, "where the partner would be");
  program.option("--linger", options.linger, "LINGER in ms, beside -1 and 0");
  program.option("--delay", options.delay, "when a late one comes, a slow one reads");
  program.option("--limit", options.limit, "how long to watch one who waits for ever");
  program.option("--messages", options.messages, "how many to send");
  program.option("--size", options.size, "bytes of a message");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    linger::linger_lab(context, options);
  });
}
