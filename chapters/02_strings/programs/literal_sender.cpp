// The program literal_sender; the peer itself is in ../literal_sender.cpp.
#include "strings.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  strings::LiteralSenderOptions options;
  workbook::Program program("literal_sender", "sends one literal in many ways");
  program.option("--connect", options.endpoint, "endpoint of the receiver");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    strings::literal_sender(context, options);
  });
}
