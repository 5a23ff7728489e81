// The program string_sender; the peer itself is in ../string_sender.cpp.
#include "strings.hpp"
#include "workbook/run_program.hpp"

int main(int argc, char** argv) {
  strings::StringSenderOptions options;
  workbook::Program program("string_sender", "sends texts, one frame each");
  program.option("--connect", options.endpoint, "endpoint of the receiver");
  program.option("--text", options.texts, "a text to send");
  return program.run(argc, argv, [&](zmq::context_t& context) {
    strings::string_sender(context, options);
  });
}
